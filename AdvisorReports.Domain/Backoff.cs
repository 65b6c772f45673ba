namespace AdvisorReports.Domain;

/// <summary>When to try again: each wait is longer than the one before, and what failed together does not come back together.</summary>
public static class Backoff
{
    /// <param name="failures">This one included.</param>
    /// <param name="attempts">How many there are, the first included.</param>
    /// <param name="first">The wait after the first failure.</param>
    /// <param name="factor">How many times as long each wait is as the one before.</param>
    /// <param name="jitter">0 up to 1: a quarter less up to a quarter more.</param>
    /// <returns>Null when it was the last attempt.</returns>
    public static TimeSpan? Next(int failures, int attempts, TimeSpan first, double factor, double jitter) =>
        failures >= attempts ? null : first * Math.Pow(factor, failures - 1) * (0.75 + (jitter / 2));
}
