using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Design;
using AdvisorReports.ReportWorker.Composition.Facts;

namespace AdvisorReports.ReportWorker.Composition.Cost;

/// <summary>A cost recommendation without an amount.</summary>
/// <param name="Names">The first of its resources, or of its subscriptions where it names no resource.</param>
public sealed record UnquantifiedLine(string Text, Impact Impact, int Resources, IReadOnlyList<string> Names);

public static class UnquantifiedLines
{
    private const int Max = 25;
    private const int NamesMax = 4;
    private const int NameMax = 60;

    public static Listed<UnquantifiedLine> From(IReadOnlyList<Guid> unquantified, CostRows rows) => Listed.First(
        unquantified.Select(id => rows[id]).GroupBy(r => r.Text, StringComparer.Ordinal)
            .Select(g => (Text: g.Key, Impact: g.Min(r => r.Impact), Resources: g.GroupBy(Place).ToList()))
            .OrderBy(g => g.Impact).ThenByDescending(g => g.Resources.Count).ThenBy(g => g.Text, StringComparer.Ordinal),
        Max,
        g => new UnquantifiedLine(PlainText.Of(g.Text, LoadFacts.TextMax), g.Impact, g.Resources.Count,
            [.. g.Resources.Select(same => Name(same.First(), rows)).Order(StringComparer.OrdinalIgnoreCase).Take(NamesMax)]));

    private static (string?, string?, string?, string?) Place(SavingsRow r) => (
        r.SubscriptionId?.ToLowerInvariant(), r.ResourceGroup?.ToLowerInvariant(), r.ResourceType?.ToLowerInvariant(),
        r.ResourceName?.ToLowerInvariant());

    private static string Name(SavingsRow row, CostRows rows) =>
        PlainText.Of(CostRows.Resource(row) ?? rows.Subscription(row.SubscriptionId), NameMax);
}
