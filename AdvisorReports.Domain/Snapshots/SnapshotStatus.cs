namespace AdvisorReports.Domain.Snapshots;

public enum SnapshotStatus
{
    Importing,
    Imported,
    Analysed,
    Failed,
}
