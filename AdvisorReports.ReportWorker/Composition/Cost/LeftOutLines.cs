using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Design;
using AdvisorReports.ReportWorker.Composition.Facts;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Composition.Cost;

/// <summary>Rows of one recommendation that are left out for one reason.</summary>
/// <param name="Amounts">Advisor's plain sum for each currency; none where nothing is quantified.</param>
public sealed record LeftOutLine(string Why, string Text, int Rows, IReadOnlyList<Money> Amounts);

public static class LeftOutLines
{
    private const int Max = 25;
    private const int CurrenciesMax = 3;

    /// <summary>What the client decided comes first; within a reason the most rows.</summary>
    public static Listed<LeftOutLine> From(IReadOnlyList<LeftOutRow> leftOut, Words words) => Listed.First(
        leftOut.GroupBy(r => (r.FindingState, r.Reason, State: r.FindingState is null ? r.AdvisorState : default, r.Text))
            .OrderByDescending(g => g.Key.FindingState).ThenBy(g => g.Key.Reason).ThenBy(g => g.Key.State).ThenByDescending(g => g.Count())
            .ThenBy(g => g.Key.Text, StringComparer.Ordinal),
        Max,
        g => new LeftOutLine(words.Of(g.First()), PlainText.Of(g.Key.Text, LoadFindings.TextMax), g.Count(),
        [
            .. g.Where(r => r is { Amount: not null, Currency.Length: > 0 }).GroupBy(r => r.Currency!.Trim().ToUpperInvariant())
                .OrderBy(c => c.Key, StringComparer.Ordinal).Take(CurrenciesMax).Select(c => new Money(c.Sum(r => r.Amount!.Value), c.Key)),
        ]));
}
