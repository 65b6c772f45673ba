using System.Text.Json;
using AdvisorReports.Domain.Data;

namespace AdvisorReports.Domain.Changes;

/// <summary>
/// Compares two snapshots of one client by the identity of their rows, and only inside what both cover: a file is a filtered
/// view, so absence outside that means nothing.
/// </summary>
public static class CompareSnapshots
{
    /// <param name="since">The snapshot compared with.</param>
    /// <param name="now">The snapshot asked about; usually, and not necessarily, the later one.</param>
    /// <param name="kind">The kind of items wanted; null for every kind. Counts and amounts are always of all.</param>
    /// <param name="after">Items after this place.</param>
    /// <param name="limit">At most so many items; 0 for the figures alone.</param>
    public static async Task<SnapshotChanges> ReadAsync(
        AdvisorDb db, ComparedSnapshot since, ComparedSnapshot now, ChangeKind? kind, ChangePlace after, int limit, CancellationToken ct)
    {
        int[] kinds = kind is { } one ? [(int)one] : [.. Enum.GetValues<ChangeKind>().Select(k => (int)k)];
        var rows = await Compared.RowsAsync<ComparisonRow>(
            db, since, now, ComparisonSql.Page, ct, kinds, (int)after.Kind, after.Line, after.Fingerprint.ToArray(), limit + 1);
        var totals = JsonSerializer.Deserialize<List<Total>>(rows[0].Totals, Json.Options)!;
        var items = rows.Where(r => r.Kind is not null).Select(r => r.ToFinding()).ToList();
        return new SnapshotChanges(
            ChangeCounts.Of(totals.Select(t => ((ChangeKind)t.Kind, t.Findings, t.Changed))), Amounts(totals), [.. items.Take(limit)], items.Count > limit);
    }

    private static List<ChangeAmount> Amounts(List<Total> totals) =>
        [.. totals.Where(t => t is { Raw: not null, Currency: not null })
            .Select(t => new ChangeAmount((ChangeKind)t.Kind, t.Currency!, t.Raw!.Value))
            .OrderBy(a => a.Kind).ThenBy(a => a.Currency, StringComparer.Ordinal)];

    private sealed record Total(int Kind, string? Currency, int Findings, int Changed, decimal? Raw);
}
