namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>Exponential delay with jitter, so that what failed together does not come back together.</summary>
public static class Backoff
{
    /// <param name="failures">Failures before this one.</param>
    /// <param name="jitter">0 up to 1.</param>
    /// <returns>Null when the retries are used up.</returns>
    public static TimeSpan? Next(int failures, JobOptions options, double jitter) =>
        failures >= options.Retries ? null : options.RetryDelay * Math.Pow(2, failures) * (0.75 + (jitter / 2));
}
