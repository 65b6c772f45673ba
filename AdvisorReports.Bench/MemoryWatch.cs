namespace AdvisorReports.Bench;

/// <summary>Remembers the highest working set of a process between start and end.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    public MemoryWatch(int pid)
    {
        Before = Peak = BenchApp.WorkingSetOf(pid);
        _watching = WatchAsync(pid);
    }

    public long Before { get; }
    public long Peak { get; private set; }

    private async Task WatchAsync(int pid)
    {
        using var timer = new PeriodicTimer(Interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                Peak = Math.Max(Peak, BenchApp.WorkingSetOf(pid));
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
