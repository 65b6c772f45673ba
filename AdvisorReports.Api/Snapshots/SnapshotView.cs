using System.Linq.Expressions;
using System.Text.Json.Serialization;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Api.Snapshots;

/// <param name="NoteCounts">How many decisions of each kind the import took; the first 1,000 are under <c>…/notes</c>.</param>
public sealed record SnapshotView(
    Guid Id, Guid ClientId, DateTimeOffset TakenAt, DateTimeOffset ImportedAt, string ImportedBy, SnapshotSource Source,
    SnapshotStatus Status, string? FileName, long Bytes, string Sha256, int RowsRead, int RowsKept, int RowsMerged,
    int RowsRejected, Coverage Coverage, IReadOnlyDictionary<NoteKind, int> NoteCounts)
{
    /// <summary>The first notes; only in the answer to an upload.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<NoteView>? Notes { get; init; }

    internal static readonly Expression<Func<Snapshot, SnapshotView>> Projection = s => new SnapshotView(
        s.Id, s.ClientId, s.TakenAt, s.ImportedAt, s.ImportedBy, s.Source, s.Status, s.FileName, s.Bytes,
        Convert.ToHexStringLower(s.Sha256), s.RowsRead, s.RowsKept, s.RowsMerged, s.RowsRejected, s.Coverage, s.NoteCounts);

    internal static readonly Func<Snapshot, SnapshotView> Of = Projection.Compile();
}

/// <inheritdoc cref="ExportNote" />
public sealed record NoteView(int Line, string? Column, NoteKind Kind, string? Value, string Decision)
{
    /// <summary>How many notes the answer to an upload carries.</summary>
    internal const int FirstMax = 50;

    internal static IReadOnlyList<NoteView> First(ExportNotes notes) =>
        [.. notes.First.Take(FirstMax).Select(n => new NoteView(n.Line, n.Column, n.Kind, n.Value, n.Decision))];
}
