namespace AdvisorReports.Domain.Snapshots;

/// <summary>Advisor's five categories. <c>HighAvailability</c>, the API's older name, is <see cref="Reliability"/>.</summary>
public enum Category
{
    Cost,
    Security,
    Reliability,
    OperationalExcellence,
    Performance,
}
