namespace AdvisorReports.Domain;

public static class ClockExtensions
{
    /// <summary>The day that it is, UTC: due dates, retirements and days of figures are all of that calendar.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>The beginning of its minute.</summary>
    public static DateTimeOffset ToMinute(this DateTimeOffset time) => time.AddTicks(-(time.Ticks % TimeSpan.TicksPerMinute));
}
