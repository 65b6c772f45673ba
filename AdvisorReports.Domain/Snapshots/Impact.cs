namespace AdvisorReports.Domain.Snapshots;

/// <summary>Advisor's business impact, declared in order of severity so that comparing the values sorts by severity.</summary>
public enum Impact
{
    High,
    Medium,
    Low,
}
