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
    public static Task<SnapshotChanges> ReadAsync(
        AdvisorDb db, ComparedSnapshot since, ComparedSnapshot now, ChangeKind? kind, ChangePlace after, int limit, CancellationToken ct) =>
        ReadAsync(db, since, now, kind is { } one ? [one] : Enum.GetValues<ChangeKind>(), differing: false, after, limit, ct);

    /// <summary>As above, with the items in which the snapshots differ: not what stayed as it was, and nothing out of scope.</summary>
    public static Task<SnapshotChanges> ReadDifferencesAsync(
        AdvisorDb db, ComparedSnapshot since, ComparedSnapshot now, ChangePlace after, int limit, CancellationToken ct) =>
        ReadAsync(db, since, now, [.. Enum.GetValues<ChangeKind>().Where(k => k is not ChangeKind.OutOfScope)], differing: true, after, limit, ct);

    private static async Task<SnapshotChanges> ReadAsync(
        AdvisorDb db, ComparedSnapshot since, ComparedSnapshot now, ChangeKind[] kinds, bool differing, ChangePlace after, int limit,
        CancellationToken ct)
    {
        var rows = await Compared.RowsAsync<ComparisonRow>(db, since, now, ComparisonSql.Page, ct, Array.ConvertAll(kinds, k => (int)k),
            (int)after.Kind, after.Line, after.Fingerprint.ToArray(), limit + 1, differing);
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
