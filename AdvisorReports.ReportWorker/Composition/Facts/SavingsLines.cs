using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Design;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>What counts, those with the same advice together.</summary>
public sealed record SavingsLine(OpportunityKind Kind, string Text, int Opportunities, decimal Amount);

public static class SavingsLines
{
    /// <summary>The largest first.</summary>
    public static IReadOnlyList<SavingsLine> TopSavings(this CurrencySavings c, int max) =>
    [
        .. c.Opportunities.Where(o => o.Counted).GroupBy(o => (o.Kind, o.Text))
            .Select(g => new SavingsLine(g.Key.Kind, PlainText.Of(g.Key.Text, LoadFacts.TextMax), g.Count(), g.Sum(o => o.Amount)))
            .OrderByDescending(l => l.Amount).ThenBy(l => l.Text, StringComparer.Ordinal).Take(max),
    ];
}
