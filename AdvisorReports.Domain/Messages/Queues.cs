namespace AdvisorReports.Domain.Messages;

/// <summary>
/// Names of the queues. They carry a version because a queue's arguments cannot be changed after it was declared:
/// other arguments, next version. The AppHost's scale rule names <see cref="ReportsInteractive"/> too.
/// </summary>
public static class Queues
{
    public const string ReportsInteractive = "reports-interactive-v1";
    public const string ReportsBulk = "reports-bulk-v1";
    public const string SnapshotsImported = "snapshots-imported-v1";
    public const string FiguresChanged = "figures-changed-v1";
    public const string Ends = "ends-v1";
    public const string ReportsFinished = "reports-finished-v1";

    /// <summary>Those with a dead-letter queue beside them; the rest is temporary.</summary>
    public static readonly IReadOnlyList<string> Lasting = [ReportsInteractive, ReportsBulk, SnapshotsImported];
}
