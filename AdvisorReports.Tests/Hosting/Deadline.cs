namespace AdvisorReports.Tests.Hosting;

/// <summary>Waits for a condition, and says what did not happen when it does not.</summary>
internal static class Deadline
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(50);

    /// <summary>A token for a step that has to end some time, with much room for slow machines.</summary>
    public static CancellationToken Token() => new CancellationTokenSource(TimeSpan.FromMinutes(2)).Token;

    public static async Task UntilAsync(Func<bool> condition, Func<string> otherwise, CancellationToken ct)
    {
        try
        {
            while (!condition())
            {
                await Task.Delay(BetweenLooks, ct);
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail(otherwise());
        }
    }
}
