using AdvisorReports.Domain.Reports;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>A report as its claim returned it. <see cref="Attempt"/> is the fence that every later write names.</summary>
public sealed record ReportJob
{
    public required Guid Id { get; init; }
    public required Guid ClientId { get; init; }
    public required Guid SnapshotId { get; init; }

    /// <summary>The earlier snapshot whose changes are part of the document; null without them.</summary>
    public Guid? ComparedWithId { get; init; }
    public required ReportType Type { get; init; }
    public required string Title { get; init; }
    public required string Culture { get; init; }
    public required IReadOnlyList<ReportFormat> Formats { get; init; }
    public required ReportStatus Status { get; init; }
    public required int Attempt { get; init; }
    public required int Failures { get; init; }
    public required int Crashes { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public ReportPriority Priority { get; init; }

    /// <summary>From being due to being claimed; null where its last worker died, and it was nobody's turn to wait.</summary>
    public TimeSpan? Waited { get; init; }
    public string? TraceParent { get; init; }
}
