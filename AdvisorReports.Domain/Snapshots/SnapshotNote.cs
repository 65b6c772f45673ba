using AdvisorReports.Domain.Exports;

namespace AdvisorReports.Domain.Snapshots;

/// <summary>One thing the import decided about a file, kept so that a person can act on it. The first 1,000 are kept.</summary>
public sealed class SnapshotNote
{
    private SnapshotNote()
    {
        Decision = null!;
    }

    public SnapshotNote(Guid snapshotId, int ordinal, ExportNote note)
    {
        SnapshotId = snapshotId;
        Ordinal = ordinal;
        Line = note.Line;
        Column = note.Column;
        Kind = note.Kind;
        Value = note.Value;
        Decision = note.Decision;
    }

    public Guid SnapshotId { get; private set; }
    public int Ordinal { get; private set; }
    public int Line { get; private set; }
    public string? Column { get; private set; }
    public NoteKind Kind { get; private set; }
    public string? Value { get; private set; }
    public string Decision { get; private set; }
}
