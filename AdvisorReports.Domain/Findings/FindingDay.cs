namespace AdvisorReports.Domain.Findings;

/// <summary>
/// How many of a client's findings were opened and resolved on a day (UTC), written by Analytics. Dashboards and trends read these:
/// what they cost does not grow with the number of findings.
/// </summary>
public sealed class FindingDay
{
    private FindingDay()
    {
    }

    public Guid ClientId { get; private set; }
    public DateOnly Day { get; private set; }

    /// <summary>Findings whose oldest export was taken on the day.</summary>
    public int Opened { get; private set; }

    /// <summary>Findings that an export taken on the day no longer has, and that did not come back since.</summary>
    public int Resolved { get; private set; }
}
