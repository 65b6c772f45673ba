namespace AdvisorReports.Domain.Reports;

public enum ReportType
{
    Executive,
    Detailed,
    Cost,
    Security,
    Operations,
}

public enum ReportFormat
{
    Html,
    Pdf,
    Xlsx,
    Csv,
}

public enum ReportStatus
{
    Queued,
    Rendering,
    Completed,
    Failed,
    Cancelled,

    /// <summary>Its rendering killed the worker three times and once more when tried alone: a person has to look at it.</summary>
    Quarantined,
}

/// <summary>What the worker is doing with a report that is being rendered.</summary>
public enum ReportStage
{
    Composing,
    Printing,
}

/// <summary>Each has a queue of its own, so that a monthly run never makes a person wait.</summary>
public enum ReportPriority
{
    Interactive,
    Bulk,
}
