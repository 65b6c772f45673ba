namespace AdvisorReports.Api.Webhooks.Sending;

/// <summary>When to send again: each wait is longer than the one before, and what failed together does not come back together.</summary>
internal static class Backoff
{
    /// <param name="failures">This one included.</param>
    /// <param name="jitter">0 up to 1: a quarter less up to a quarter more.</param>
    /// <returns>Null when it was the last attempt.</returns>
    public static TimeSpan? Next(int failures, WebhookOptions options, double jitter) => failures >= options.Attempts
        ? null
        : options.FirstRetry * Math.Pow(options.RetryFactor, failures - 1) * (0.75 + (jitter / 2));
}
