using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using FsCheck;
using FsCheck.Fluent;

namespace AdvisorReports.Tests.Savings;

/// <summary>Rows of a small world, so that keys collide, sizes agree and plans compete often.</summary>
public static class SavingsArbitrary
{
    private static readonly Gen<string> Subscriptions = Gen.Elements("a", "b", "B");
    private static readonly Gen<decimal> Amounts = Gen.OneOf(
        Gen.Elements(0m, 100m, 100.5m, 200m, 1000m), Gen.Choose(0, 5_000_000).Select(cents => cents / 100m));
    private static readonly Gen<string> Currencies = Gen.Elements("EUR", "EUR", "EUR", "USD");

    private static readonly Gen<SavingsRow> Reservation =
        from amount in Amounts
        from sku in Gen.Elements("Standard_D2s_v5", "Standard_D4s_v5", "Standard_D8s_v5", "Standard_DS3_v2", "P1v3", "S")
        from quantity in Gen.Choose(1, 4)
        from term in Gen.Elements("P1Y", "P3Y", null)
        from days in Gen.Elements<int?>(7, 30, 60, null)
        from subscription in Subscriptions
        from product in Gen.Elements("virtualmachines", "virtualmachines", "appservice", "sqldatabases")
        from scope in Gen.Elements("Single", "Shared")
        select Rows.Reserve(amount, sku, quantity, term, days, subscription, product, scope);

    private static readonly Gen<SavingsRow> Plan =
        from amount in Amounts
        from term in Gen.Elements("P1Y", "P3Y")
        from days in Gen.Elements<int?>(7, 30, 60, null)
        from subscription in Subscriptions
        from scope in Gen.Elements("Single", "Shared")
        select Rows.Plan(amount, term, days, subscription, scope);

    private static readonly Gen<SavingsRow> Flat =
        from amount in Amounts
        from subscription in Subscriptions
        from text in Gen.Elements(
            "Consider virtual machine reserved instance to save", "Buy a savings plan", "Consider Cosmos DB reserved capacity to save",
            "Consider capacity reservation")
        select Rows.FromCsv(amount, text, subscription);

    private static readonly Gen<SavingsRow> Usage =
        from amount in Amounts
        from quantified in Gen.Elements(true, true, true, false)
        from subscription in Subscriptions
        from resource in Gen.Elements("vm-1", "vm-2", null)
        from type in Gen.Elements("Virtual machine", "Disk", "App Service plan", "Gateway")
        select Rows.Usage(quantified ? amount : null, subscription, resource!, type: type);

    public static Gen<SavingsRow> Row { get; } =
        from row in Gen.OneOf(Reservation, Reservation, Plan, Flat, Usage)
        from currency in Currencies
        from state in Gen.Elements(AdvisorState.Active, AdvisorState.Active, AdvisorState.Active, AdvisorState.Postponed)
        select row with { Currency = row.Amount is null ? null : currency, State = state };

    public static Gen<SavingsPolicy> Policy { get; } =
        from term in Gen.Elements(TermChoice.Best, TermChoice.P1Y, TermChoice.P3Y)
        from days in Gen.Elements(7, 30, 60)
        from headline in Gen.Elements(HeadlineChoice.Low, HeadlineChoice.High)
        select new SavingsPolicy { Term = term, LookbackDays = days, Headline = headline };

    public static Arbitrary<(List<SavingsRow> Rows, SavingsPolicy Policy)> Case { get; } = Arb.From(
        from rows in Row.ListOf()
        from policy in Policy
        select (rows.ToList(), policy), Smaller);

    private static IEnumerable<(List<SavingsRow>, SavingsPolicy)> Smaller((List<SavingsRow> Rows, SavingsPolicy Policy) value) =>
        value.Rows.Select((_, i) => (value.Rows.Where((_, n) => n != i).ToList(), value.Policy));
}
