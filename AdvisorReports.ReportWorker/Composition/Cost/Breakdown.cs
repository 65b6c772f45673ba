using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Design;

namespace AdvisorReports.ReportWorker.Composition.Cost;

/// <summary>A part of a currency's headline.</summary>
/// <param name="Rest">True for the bar that adds up whatever has none of its own.</param>
public sealed record Share(string Label, decimal Amount, bool Rest = false);

public static class Breakdown
{
    private const int BarsMax = 10;

    // As wide as the bars leave room for.
    private const int LabelMax = 28;

    public static IReadOnlyList<Share> BySubscription(CurrencySavings savings, CostRows rows) => Shares(
        savings, rows, o => o.SubscriptionId?.ToLowerInvariant() ?? "", o => rows.Subscription(o.SubscriptionId));

    /// <summary>Commitments are of no single resource, and stand together.</summary>
    public static IReadOnlyList<Share> ByResourceType(CurrencySavings savings, CostRows rows) => Shares(
        savings, rows, o => o.IsCommitment() ? "" : $"type {rows[o].ResourceType?.ToLowerInvariant()}",
        o => o.IsCommitment() ? rows.Words["Cost.Commitments"] : rows[o].ResourceType is { Length: > 0 } type ? type : rows.Words["Cost.NoType"]);

    private static List<Share> Shares(
        CurrencySavings savings, CostRows rows, Func<Opportunity, string> key, Func<Opportunity, string> label)
    {
        var all = savings.Opportunities.Where(o => o.Counted).GroupBy(key)
            .Select(g => new Share(PlainText.Of(label(g.MinBy(o => o.RowIds[0])!), LabelMax), g.Sum(o => o.Amount)))
            .OrderByDescending(s => s.Amount).ThenBy(s => s.Label, StringComparer.Ordinal).ToList();
        return all.Count <= BarsMax
            ? all
            : [.. all.Take(BarsMax - 1),
                new Share(rows.Words.Count("Cost.More", all.Count - BarsMax + 1), all.Skip(BarsMax - 1).Sum(s => s.Amount), Rest: true)];
    }
}
