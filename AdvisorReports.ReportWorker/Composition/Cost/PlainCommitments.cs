using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Design;
using AdvisorReports.ReportWorker.Composition.Facts;

namespace AdvisorReports.ReportWorker.Composition.Cost;

/// <summary>A commitment of an export that carries no terms.</summary>
/// <param name="Rows">How many rows offer it, the largest among them.</param>
/// <param name="Others">The smallest and the largest of the other amounts; null where there is one row.</param>
public sealed record PlainCommitment(
    OpportunityKind Kind, string Text, string Subscription, CountsIn In, int Rows, decimal Largest, (decimal Least, decimal Most)? Others);

public static class PlainCommitments
{
    private const int Max = 20;

    public static Listed<PlainCommitment> From(CurrencySavings savings, CostRows rows) => Listed.First(
        savings.Opportunities.Where(o => o.IsCommitment() && rows[o].Commitment?.Term is null && o.Alternatives.All(a => a.Term is null))
            .OrderByDescending(o => o.Counted).ThenByDescending(o => o.InHigh).ThenByDescending(o => o.Amount).ThenBy(o => o.RowIds[0]),
        Max,
        o => new PlainCommitment(o.Kind, PlainText.Of(o.Text, LoadFacts.TextMax), rows.Subscription(o.SubscriptionId), o.In(),
            1 + o.Alternatives.Count, o.Amount,
            o.Alternatives.Count == 0 ? null : (o.Alternatives.Min(a => a.Amount), o.Alternatives.Max(a => a.Amount))));
}
