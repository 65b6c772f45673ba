using System.Buffers.Binary;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Exports;

/// <summary>
/// What an import counted while the rows streamed past. Complete only after the last row was taken. Read = kept + merged +
/// rejected, always.
/// </summary>
public sealed class ExportTally
{
    private readonly Dictionary<string, string?> _subscriptions = [];
    private readonly SortedSet<Category> _categories = [];
    private readonly HashSet<(UInt128 Fingerprint, decimal? Amount, string? Currency)> _seen = [];

    public ExportNotes Notes { get; } = new();
    public SnapshotSource Source { get; set; }
    public int RowsRead { get; private set; }
    public int RowsKept { get; private set; }
    public int RowsMerged { get; private set; }
    public int RowsRejected { get; private set; }
    public DateTimeOffset? NewestUpdate { get; private set; }

    public Coverage Coverage => new(
        [.. _subscriptions.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new SubscriptionSeen(s.Key, s.Value))],
        [.. _categories]);

    /// <summary>Counts a row that could not be read.</summary>
    public void Reject(int line, string? column, string? value, string decision)
    {
        RowsRead++;
        RowsRejected++;
        Notes.Add(NoteKind.RowRejected, line, column, value, decision);
    }

    /// <summary>Counts a row; false where an equal one (same identity, amount and currency) came before and absorbs it.</summary>
    public bool Accept(ExportRow row, ReadOnlySpan<byte> fingerprint)
    {
        RowsRead++;

        // Rows of one identity with different amounts are alternatives (a reservation's terms, which a CSV does not name),
        // not duplicates: they stay, and the savings rules pick one. Half of SHA-256 tells 200,000 rows apart.
        if (!_seen.Add((BinaryPrimitives.ReadUInt128LittleEndian(fingerprint), row.Amount, row.Currency)))
        {
            RowsMerged++;
            Notes.Add(NoteKind.DuplicateMerged, row.Line, null, row.ResourceName,
                "The same recommendation for the same resource stands earlier in the file; the two were merged.");
            return false;
        }

        RowsKept++;
        _categories.Add(row.Category);
        if (row.SubscriptionId is { } id && (!_subscriptions.TryGetValue(id, out var name) || name is null))
        {
            _subscriptions[id] = row.SubscriptionName;
        }

        NewestUpdate = row.UpdatedAt > NewestUpdate || NewestUpdate is null ? row.UpdatedAt ?? NewestUpdate : NewestUpdate;
        return true;
    }
}
