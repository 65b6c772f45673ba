namespace AdvisorReports.Domain.Snapshots;

/// <summary>Whether acting on a recommendation costs money. Advisor's <c>No data</c> is null, which is not <see cref="None"/>.</summary>
public enum CostImplication
{
    None,
    Low,
    Medium,
    High,
}
