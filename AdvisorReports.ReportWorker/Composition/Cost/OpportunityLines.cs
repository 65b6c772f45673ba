using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Design;
using AdvisorReports.ReportWorker.Composition.Facts;

namespace AdvisorReports.ReportWorker.Composition.Cost;

/// <summary>Which ends of the range something is part of.</summary>
public enum CountsIn
{
    Both,
    HighOnly,
    LowOnly,
    Neither,
}

/// <param name="Resource">Null where the advice is for the subscription itself.</param>
public sealed record OpportunityLine(
    OpportunityKind Kind, Impact Impact, string Text, string? Resource, string Subscription, decimal Amount, CountsIn In,
    SavingsReason Why);

public static class OpportunityLines
{
    private const int CountedMax = 40;
    private const int OthersMax = 15;

    /// <summary>By impact, then by amount; what counts in one end of the range before what counts in none.</summary>
    public static Listed<OpportunityLine> From(CurrencySavings savings, CostRows rows, bool counted) => Listed.First(
        savings.Opportunities.Where(o => o.Counted == counted)
            .OrderByDescending(o => o.InHigh || o.InLow).ThenBy(o => rows[o].Impact).ThenByDescending(o => o.Amount)
            .ThenBy(o => o.Text, StringComparer.Ordinal).ThenBy(o => rows[o].ResourceName, StringComparer.Ordinal).ThenBy(o => o.RowIds[0]),
        counted ? CountedMax : OthersMax,
        o => new OpportunityLine(o.Kind, rows[o].Impact, PlainText.Of(o.Text, LoadFacts.TextMax), CostRows.Resource(rows[o]),
            rows.Subscription(o.SubscriptionId), o.Amount, o.In(), o.Why));

    public static CountsIn In(this Opportunity o) => (o.InLow, o.InHigh) switch
    {
        (true, true) => CountsIn.Both,
        (false, true) => CountsIn.HighOnly,
        (true, false) => CountsIn.LowOnly,
        _ => CountsIn.Neither,
    };

    public static bool IsCommitment(this Opportunity o) => o.Kind is OpportunityKind.Reservation or OpportunityKind.SavingsPlan;
}
