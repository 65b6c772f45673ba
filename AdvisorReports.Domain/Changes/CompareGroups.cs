using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Changes;

/// <summary>What changed, by category and by recommendation: the same comparison as <see cref="CompareSnapshots"/>, for a document.</summary>
/// <param name="Categories">In their order; those in which either snapshot has a finding.</param>
/// <param name="Groups">
/// The first recommendations that are new, resolved or re-opened: by kind, then severity, then amount.
/// </param>
public sealed record GroupedChanges(
    ChangeCounts Counts, IReadOnlyList<ChangeAmount> Amounts, IReadOnlyList<CategoryChanges> Categories, IReadOnlyList<ChangedGroup> Groups);

public sealed record CategoryChanges(Category Category, ChangeCounts Counts);

/// <summary>One recommendation of one kind of change.</summary>
/// <param name="Impact">The severest that is stated for it.</param>
/// <param name="Findings">For how many resources it changed so.</param>
/// <param name="Raw">As in <see cref="ChangeAmount"/>; null where Advisor quantifies none of them.</param>
public sealed record ChangedGroup(
    ChangeKind Kind, Category Category, Impact Impact, string Text, int Findings, decimal? Raw, string? Currency);

public static class CompareGroups
{
    /// <param name="categories">Of these alone, figures included; null for all.</param>
    /// <param name="limit">At most so many recommendations of each kind.</param>
    public static async Task<GroupedChanges> ReadAsync(
        AdvisorDb db, ComparedSnapshot since, ComparedSnapshot now, IReadOnlyList<Category>? categories, int limit, CancellationToken ct)
    {
        var names = (categories ?? Enum.GetValues<Category>()).Select(c => SnakeCase.From(c)).ToArray();
        var rows = await Compared.RowsAsync<Row>(db, since, now, ComparisonSql.Groups, ct, names, limit);
        var totals = rows.FindAll(r => r.Text is null);
        return new GroupedChanges(
            Counts(totals), Amounts(totals),
            [.. totals.GroupBy(t => SnakeCase.Parse<Category>(t.Category)).OrderBy(g => g.Key).Select(g => new CategoryChanges(g.Key, Counts(g)))],
            [.. rows.Where(r => r.Text is not null).Select(r => r.ToGroup())]);
    }

    private static ChangeCounts Counts(IEnumerable<Row> totals) =>
        ChangeCounts.Of(totals.Select(t => ((ChangeKind)t.Kind, t.Findings, t.Changed)));

    private static List<ChangeAmount> Amounts(List<Row> totals) =>
    [
        .. totals.Where(t => t is { Raw: not null, Currency: not null }).GroupBy(t => (Kind: (ChangeKind)t.Kind, t.Currency))
            .Select(g => new ChangeAmount(g.Key.Kind, g.Key.Currency!, g.Sum(t => t.Raw!.Value)))
            .OrderBy(a => a.Kind).ThenBy(a => a.Currency, StringComparer.Ordinal),
    ];

    private sealed record Row(
        int Kind, string Category, string? Currency, string? Text, int Severity, int Findings, int Changed, decimal? Raw, long Place)
    {
        public ChangedGroup ToGroup() => new((ChangeKind)Kind, SnakeCase.Parse<Category>(Category), (Impact)Severity, Text!, Findings,
            Raw, Raw is null ? null : Currency);
    }
}
