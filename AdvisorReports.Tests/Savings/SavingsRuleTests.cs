using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Tests.Savings;

public sealed class SavingsRuleTests
{
    [Fact]
    public void Each_usage_optimisation_counts_once_per_resource() =>
        Assert.Equal((30m, 30m), Rows.Range(Rows.Usage(10, resource: "vm-1"), Rows.Usage(20, resource: "vm-2")));

    [Fact]
    public void The_same_advice_for_the_same_resource_counts_once() =>
        Assert.Equal((20m, 20m), Rows.Range(Rows.Usage(10), Rows.Usage(20)));

    [Fact]
    public void Terms_and_lookbacks_of_one_reservation_are_alternatives() =>
        Assert.Equal((200m, 200m), Rows.Range(
            Rows.Reserve(100, term: "P1Y"), Rows.Reserve(200), Rows.Reserve(250, days: 7), Rows.Reserve(240, days: 60)));

    [Fact]
    public void Without_the_policys_lookback_the_longest_counts() =>
        Assert.Equal((90m, 90m), Rows.Range(Rows.Reserve(100, days: 7), Rows.Reserve(90, days: 60)));

    [Fact]
    public void A_term_the_policy_excludes_is_listed_and_not_counted()
    {
        var report = SavingsEngine.Compute([Rows.Reserve(100)], new SavingsPolicy { Term = TermChoice.P1Y }).Only();

        Assert.Equal((100m, 0m, 0m), (report.Raw, report.Low, report.High));
        Assert.Equal("Does not count: Advisor offers it only for three years, and the client's policy is one year.", report.Opportunities.Single().Reason);
    }

    [Fact]
    public void Two_sizes_of_one_series_that_agree_are_one_need()
    {
        var report = Rows.Compute(Rows.Reserve(100.40m, "Standard_D4s_v5", 2), Rows.Reserve(100, "Standard_D8s_v5", 1)).Only();

        Assert.Equal(100.40m, report.High);
        Assert.Equal("The same need in another size: Standard_D8s_v5 × 1 instead of Standard_D4s_v5 × 2.",
            report.Opportunities.Single().Alternatives.Single().Reason);
    }

    [Theory]
    [InlineData("Standard_D8s_v5", 2, 100, "westeurope")] // twice the units
    [InlineData("Standard_D8s_v5", 1, 150, "westeurope")] // another saving
    [InlineData("Standard_D8s_v5", 1, 100, "northeurope")] // another region
    [InlineData("Standard_D8as_v5", 1, 100, "westeurope")] // another series
    public void Sizes_that_do_not_agree_are_two_needs(string sku, int quantity, decimal amount, string region) =>
        Assert.Equal(100 + amount, Rows.Range(Rows.Reserve(100, quantity: 2), Rows.Reserve(amount, sku, quantity, region: region)).High);

    [Fact]
    public void Old_size_numbers_are_not_cores() => // DS3_v2 has 4 cores, DS2_v2 has 2
        Assert.Equal(100m, Rows.Range(Rows.Reserve(100, "Standard_DS2_v2", 2), Rows.Reserve(100, "Standard_DS3_v2", 1)).High);

    [Fact]
    public void Single_and_shared_scope_are_one_purchase() =>
        Assert.Equal(120m, Rows.Range(Rows.Reserve(100), Rows.Reserve(120, scope: "Shared")).High);

    [Theory]
    [InlineData(100, 300, 300)]
    [InlineData(400, 300, 500)] // 400 + 100
    public void Of_reservations_and_savings_plans_the_larger_set_counts(decimal reservation, decimal plan, decimal high) =>
        Assert.Equal(high, Rows.Range(Rows.Reserve(reservation), Rows.Reserve(100, "Standard_E4s_v5"), Rows.Plan(plan)).High);

    [Fact]
    public void Reservations_and_plans_of_different_subscriptions_do_not_compete() =>
        Assert.Equal(400m, Rows.Range(Rows.Reserve(100), Rows.Plan(300, subscription: "b")).High);

    [Theory]
    [InlineData("sqldatabases")]
    [InlineData("cosmosdb")]
    [InlineData("blockblob")]
    [InlineData("rediscache")]
    public void Reservations_that_a_compute_plan_does_not_cover_add_up(string product) =>
        Assert.Equal(400m, Rows.Range(Rows.Reserve(100, "x", product: product), Rows.Plan(300)).High);

    [Fact]
    public void App_Service_competes_with_a_compute_savings_plan() =>
        Assert.Equal(300m, Rows.Range(Rows.Reserve(100, "P1v3", product: "appservice"), Rows.Plan(300)).High);

    [Fact]
    public void Usage_optimisation_takes_what_it_shrinks_out_of_the_low_figure() =>
        Assert.Equal((60m, 360m), Rows.Range(Rows.Usage(10), Rows.Reserve(300), Rows.Reserve(50, "x", product: "sqldatabases")));

    [Fact]
    public void It_shrinks_reservations_of_its_own_product_alone() =>
        Assert.Equal((310m, 360m), Rows.Range(Rows.Usage(10, type: "SQL database"), Rows.Reserve(300), Rows.Reserve(50, "x", product: "sqldatabases")));

    [Fact]
    public void It_shrinks_only_its_own_subscription_unless_the_commitment_is_shared()
    {
        Assert.Equal((310m, 310m), Rows.Range(Rows.Usage(10, "b"), Rows.Reserve(300)));
        Assert.Equal((10m, 310m), Rows.Range(Rows.Usage(10, "b"), Rows.Reserve(300, scope: "Shared")));
    }

    [Fact]
    public void It_shrinks_even_where_it_is_not_quantified() =>
        Assert.Equal((0m, 300m), Rows.Range(Rows.Usage(null), Rows.Reserve(300)));

    [Fact]
    public void Deleting_a_disk_shrinks_no_virtual_machine() =>
        Assert.Equal((310m, 310m), Rows.Range(Rows.Usage(10, text: "Delete unattached disks", type: "Disk"), Rows.Reserve(300)));

    [Fact]
    public void Capacity_reservations_are_no_saving()
    {
        var row = Rows.Usage(500) with { Category = Category.Reliability, TypeId = KnownTypes.CapacityReservation, Text = "Use capacity" };
        var report = Rows.Compute(row, row with { Id = Guid.Empty, TypeId = null, Category = Category.Cost, Text = "Consider capacity reservation to save" }).Only();

        Assert.Equal((1000m, 0m), (report.Raw, report.High));
        Assert.All(report.Opportunities, o => Assert.Equal(OpportunityKind.NotASaving, o.Kind));
    }

    [Theory]
    [InlineData("Consider virtual machine reserved instance to save", OpportunityKind.Reservation)]
    [InlineData("Consider Cosmos DB reserved capacity to save", OpportunityKind.Reservation)]
    [InlineData("Buy a Databricks reservation now to save", OpportunityKind.Reservation)]
    [InlineData("Purchase a SAVINGS PLAN", OpportunityKind.SavingsPlan)]
    [InlineData("Configure automatic renewal for your expiring reservation to save", OpportunityKind.Other)]
    [InlineData("Consider an on-demand capacity reservation to save", OpportunityKind.NotASaving)]
    [InlineData("Delete idle gateways", OpportunityKind.UsageOptimisation)]
    [InlineData("You have disks that are not attached to a VM. Please evaluate if you still need the disk.", OpportunityKind.UsageOptimisation)]
    [InlineData("Use Azure Hybrid Benefit", OpportunityKind.Other)]
    public void A_text_without_a_type_id_tells_what_it_is(string text, OpportunityKind kind) =>
        Assert.Equal(kind, Classification.Kind(Rows.Usage(1, text: text)));

    [Fact]
    public void A_type_id_outweighs_the_text() =>
        Assert.Equal(OpportunityKind.Reservation,
            Classification.Kind(Rows.Usage(1, text: "New words") with { TypeId = KnownTypes.SqlReservation.ToUpperInvariant() }));

    [Fact]
    public void From_a_CSV_rows_of_one_text_and_subscription_are_alternatives()
    {
        const string text = "Consider virtual machine reserved instance to save over your on-demand costs";
        var report = Rows.Compute(Rows.FromCsv(100, text), Rows.FromCsv(150, text), Rows.FromCsv(70, text, "b")).Only();

        Assert.Equal((320m, 220m), (report.Raw, report.High));
        Assert.Contains(report.Caveats, c => c.Kind is CaveatKind.NoTerm);
    }

    [Fact]
    public void Currencies_are_never_added()
    {
        var report = Rows.Compute(Rows.Usage(10, resource: "x"), Rows.Usage(20, resource: "y", currency: "USD"));

        Assert.Equal([("EUR", 10m), ("USD", 20m)], report.Currencies.Select(c => (c.Currency, c.Headline)));
    }

    [Fact]
    public void States_that_the_policy_leaves_out_are_in_no_figure()
    {
        var dismissed = Rows.Usage(20, resource: "y") with { State = AdvisorState.Dismissed };
        var report = Rows.Compute(Rows.Usage(10), dismissed);

        Assert.Equal((10m, 10m), (report.Only().Raw, report.Only().High));
        Assert.Equal((dismissed.Id, "Dismissed in Azure Advisor."), report.LeftOut.Select(r => (r.RowId, r.Sentence)).Single());
        Assert.Contains(report.Caveats, c => c.Kind is CaveatKind.LeftOut);
    }

    [Fact]
    public void An_absent_amount_is_listed_and_is_not_zero()
    {
        var unquantified = Rows.Usage(null);
        var report = Rows.Compute(unquantified);

        Assert.Empty(report.Currencies);
        Assert.Equal([unquantified.Id], report.Unquantified);
    }

    [Fact]
    public void The_policy_chooses_the_headline()
    {
        SavingsRow[] rows = [Rows.Usage(10), Rows.Reserve(300)];
        var high = SavingsEngine.Compute(rows, new SavingsPolicy { Headline = HeadlineChoice.High }).Only();

        Assert.Equal((10m, 310m, 310m), (high.Low, high.High, high.Headline));
        Assert.All(high.Opportunities, o => Assert.True(o.Counted));
        Assert.Equal(high.HighRowIds, high.HeadlineRowIds);
    }

    [Fact]
    public void What_lost_says_to_what_and_by_how_much()
    {
        var report = Rows.Compute(Rows.Reserve(100), Rows.Plan(300)).Only();

        Assert.Equal("Does not count: savings plans for the same subscription save no less (300.00 EUR), and only one of the two can be bought.",
            report.Opportunities.Single(o => o.Kind is OpportunityKind.Reservation).Reason);
    }
}
