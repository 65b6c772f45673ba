using AdvisorReports.Analytics.Doctor.Diagnosis;

namespace AdvisorReports.Tests.Operations.Database;

public sealed class ConditionsTests
{
    private static readonly string[] Columns = ["id", "customer_id", "status", "CreatedAt"];

    [Theory]
    [InlineData("select * from orders where customer_id = $1", "customer_id")]
    [InlineData("SELECT o.id FROM public.orders AS o WHERE o.customer_id = $1 AND o.status = $2 ORDER BY o.id LIMIT $3", "customer_id status")]
    [InlineData("select * from \"orders\" o join lines l on l.order_id = o.id where l.status = $1 and o.customer_id = $2", "customer_id")]
    [InlineData("select * from lines, orders where orders.\"CreatedAt\" = $1", "CreatedAt")]
    [InlineData("select * from orders where customer_id = any ($1)", "customer_id")]
    [InlineData("delete from orders where status = $1", "status")]
    [InlineData("update orders set status = $1 where customer_id = $2 returning id", "customer_id")]
    public void Columns_that_have_to_equal_a_parameter_are_told(string query, string columns) =>
        Assert.Equal(columns, string.Join(' ', Conditions.Equal(query, "orders", Columns)));

    [Theory]
    [InlineData("select * from orders")]
    [InlineData("select customer_id = $1 from orders")]
    [InlineData("select * from orders where customer_id > $1")]
    [InlineData("select * from orders where customer_id <> $1")]
    [InlineData("select * from orders where customer_id >= $1")]
    [InlineData("select * from orders where customer_id = $1 or status = $2")]
    [InlineData("select * from orders where not (customer_id = $1)")]
    [InlineData("select * from orders where lower(status) = $1")]
    [InlineData("select * from orders where customer_id = $1 + id")]
    [InlineData("select * from orders where id in (select $1) order by customer_id = $2")]
    [InlineData("with x as (select $1 where $2) update orders set customer_id = $3")]
    [InlineData("select * from my_orders where customer_id = $1")]
    [InlineData("select * from orders o where other.customer_id = $1")]
    [InlineData("select * from orders where unknown = $1")]
    public void Where_a_row_may_be_wanted_all_the_same_nothing_is_told(string query) =>
        Assert.Empty(Conditions.Equal(query, "orders", Columns));
}
