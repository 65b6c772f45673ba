using System.Diagnostics;
using AdvisorReports.Domain.Exports;

namespace AdvisorReports.Domain.Snapshots;

/// <summary>One export as it was uploaded: counts, coverage and where it stands. Its rows are <see cref="Recommendation"/>s.</summary>
public sealed class Snapshot
{
    private Snapshot()
    {
        ImportedBy = null!;
        Sha256 = null!;
        Coverage = Coverage.Nothing;
        NoteCounts = [];
    }

    public Guid Id { get; private set; }
    public Guid ClientId { get; private set; }

    /// <summary>When Advisor's answer was downloaded: the caller's word, otherwise the newest Updated Date, otherwise now.</summary>
    public DateTimeOffset TakenAt { get; private set; }
    public DateTimeOffset ImportedAt { get; private set; }
    public string ImportedBy { get; private set; }
    public SnapshotSource Source { get; private set; }
    public string? FileName { get; private set; }
    public byte[] Sha256 { get; private set; }
    public long Bytes { get; private set; }
    public int RowsRead { get; private set; }
    public int RowsKept { get; private set; }
    public int RowsMerged { get; private set; }
    public int RowsRejected { get; private set; }
    public Coverage Coverage { get; private set; }
    public Dictionary<NoteKind, int> NoteCounts { get; private set; }
    public SnapshotStatus Status { get; private set; }

    /// <summary>
    /// Set where something other than the rows changed what the figures are (the client's savings policy); Analytics writes them
    /// anew and clears it. The figures that are there stay readable meanwhile.
    /// </summary>
    public bool FiguresDue { get; private set; }

    /// <summary>Until Analytics has stored what documents say about the rows, which never change.</summary>
    public bool FactsDue { get; private set; } = true;

    /// <summary>When the sweeper last announced it again; null until it had to.</summary>
    public DateTimeOffset? AnnouncedAt { get; private set; }

    /// <summary>When the client's webhooks were told that it is analysed; null until then.</summary>
    public DateTimeOffset? ToldAt { get; private set; }

    /// <summary>W3C traceparent of the upload, so that the trace goes on in Analytics even when the message was lost.</summary>
    public string? TraceParent { get; private set; }

    public static Snapshot Begin(Guid clientId, string importedBy, string? fileName, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        ClientId = clientId,
        TakenAt = now,
        ImportedAt = now,
        ImportedBy = importedBy,
        FileName = fileName,
        Sha256 = [],
        TraceParent = Activity.Current?.Id,
        Status = SnapshotStatus.Importing,
    };

    /// <summary>Records what the reader found once the last row is in.</summary>
    public void Complete(ExportTally tally, byte[] sha256, long bytes, DateTimeOffset? takenAt)
    {
        Source = tally.Source;
        Sha256 = sha256;
        Bytes = bytes;
        TakenAt = takenAt ?? tally.NewestUpdate ?? ImportedAt;
        RowsRead = tally.RowsRead;
        RowsKept = tally.RowsKept;
        RowsMerged = tally.RowsMerged;
        RowsRejected = tally.RowsRejected;
        Coverage = tally.Coverage;
        NoteCounts = new Dictionary<NoteKind, int>(tally.Notes.Counts);
        Status = SnapshotStatus.Imported;
    }
}
