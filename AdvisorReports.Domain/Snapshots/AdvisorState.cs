namespace AdvisorReports.Domain.Snapshots;

/// <summary>The state Advisor itself gives a row. CSV exports carry active rows only.</summary>
public enum AdvisorState
{
    Active,
    Postponed,
    Dismissed,
    Completed,
}
