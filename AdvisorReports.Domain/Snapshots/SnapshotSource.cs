namespace AdvisorReports.Domain.Snapshots;

public enum SnapshotSource
{
    PortalCsv,
    AdvisorJson,
    ResourceGraph,
}
