namespace AdvisorReports.Domain;

public static class ClockExtensions
{
    /// <summary>The day that it is, UTC: due dates, retirements and days of figures are all of that calendar.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
