using AdvisorReports.Domain.Savings;

namespace AdvisorReports.ReportWorker.Composition.Cost;

public sealed record ContestLine(string Subscription, Sides High, Sides Low);

public static class ContestLines
{
    private const int Max = 15;

    public static Listed<ContestLine> From(CurrencySavings savings, CostRows rows) =>
        Listed.First(savings.Contests, Max, c => new ContestLine(rows.Subscription(c.SubscriptionId), c.High, c.Low));
}
