namespace AdvisorReports.Bench;

/// <summary>Remembers the highest working set of a service between start and end.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public MemoryWatch(BenchApp app, string service)
    {
        Before = Peak = app.WorkingSetOf(service);
        _watching = WatchAsync(app, service);
    }

    public long Before { get; }
    public long Peak { get; private set; }

    private async Task WatchAsync(BenchApp app, string service)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                Peak = Math.Max(Peak, app.WorkingSetOf(service));
            }
        }
        catch (OperationCanceledException)
        {
            // The end of the watch.
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _watching;
        _stop.Dispose();
    }
}
