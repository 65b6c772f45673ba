using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Design;
using AdvisorReports.ReportWorker.Composition.Facts;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Composition.Cost;

/// <summary>Rows of one recommendation that are left out for one reason.</summary>
/// <param name="Amounts">Advisor's plain sum for each of the first currencies; none where nothing is quantified.</param>
/// <param name="MoreAmounts">How many currencies there are beside these.</param>
public sealed record LeftOutLine(string Why, string Text, int Rows, IReadOnlyList<Money> Amounts, int MoreAmounts);

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
        g => Line(g.ToList(), words));

    private static LeftOutLine Line(List<LeftOutRow> rows, Words words)
    {
        var amounts = rows.Where(r => r is { Amount: not null, Currency.Length: > 0 }).GroupBy(r => r.Currency!.Trim().ToUpperInvariant())
            .OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => new Money(c.Sum(r => r.Amount!.Value), c.Key)).ToList();
        return new LeftOutLine(words.Of(rows[0]), PlainText.Of(rows[0].Text, LoadFacts.TextMax), rows.Count,
            [.. amounts.Take(CurrenciesMax)], Math.Max(0, amounts.Count - CurrenciesMax));
    }
}
