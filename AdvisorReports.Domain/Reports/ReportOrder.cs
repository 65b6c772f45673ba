namespace AdvisorReports.Domain.Reports;

/// <summary>A valid request for a report, after the door checked it.</summary>
public sealed record ReportOrder
{
    public required Guid ClientId { get; init; }
    public required Guid SnapshotId { get; init; }
    public Guid? ComparedWithId { get; init; }
    public required ReportType Type { get; init; }
    public required string Title { get; init; }
    public required string Culture { get; init; }
    public required IReadOnlyCollection<ReportFormat> Formats { get; init; }
    public required ReportPriority Priority { get; init; }
    public required string RequestedBy { get; init; }
    public string? IdempotencyKey { get; init; }
}
