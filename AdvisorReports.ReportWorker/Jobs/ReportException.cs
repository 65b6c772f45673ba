namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>A failure that can be told to the person who asked for the report.</summary>
public sealed class ReportException(string reason, Exception? cause = null) : Exception(reason, cause)
{
    /// <summary>Trying again would give the same answer.</summary>
    public bool Permanent { get; init; }
}
