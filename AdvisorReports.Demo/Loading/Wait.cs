namespace AdvisorReports.Demo.Loading;

/// <summary>Asks again until something is so, for a limited time.</summary>
internal static class Wait
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(500);

    /// <exception cref="DemoFailedException">It was not so in time.</exception>
    public static async Task UntilAsync(Func<Task<bool>> isSo, TimeSpan atMost, string otherwise, TimeProvider clock, CancellationToken ct)
    {
        var start = clock.GetTimestamp();
        while (!await isSo())
        {
            if (clock.GetElapsedTime(start) > atMost)
            {
                throw new DemoFailedException(otherwise);
            }

            await Task.Delay(Between, clock, ct);
        }
    }
}
