using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Demo.Loading;

// The members of the API's answers that the demo reads; whatever else they hold is ignored.
internal sealed record ClientSeen(Guid Id, string Name);

internal sealed record ClientPage(IReadOnlyList<ClientSeen> Items);

internal sealed record SnapshotSeen(
    Guid Id, SnapshotStatus Status, int RowsRead, int RowsKept, int RowsMerged, int RowsRejected);

internal sealed record ReportSeen(Guid Id, IReadOnlyList<FileSeen> Files);

internal sealed record ProgressSeen(ReportStatus Status, int? Position, ReportStage? Stage, string? Error, IReadOnlyList<FileSeen> Files);

internal sealed record FileSeen(ReportFormat Format, long Bytes, string Sha256);

internal sealed record ProblemSeen(string? Title, string? Detail);
