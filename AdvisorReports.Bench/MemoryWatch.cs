using AdvisorReports.ReportWorker.Printing;

namespace AdvisorReports.Bench;

/// <summary>Remembers the most memory that something took between start and end.</summary>
internal sealed class MemoryWatch : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _watching;

    private MemoryWatch(Func<long> memory, TimeSpan interval)
    {
        Before = Peak = memory();
        _watching = WatchAsync(memory, interval);
    }

    /// <summary>The working set of one process.</summary>
    public static MemoryWatch OfProcess(int pid) => new(() => BenchApp.WorkingSetOf(pid), TimeSpan.FromMilliseconds(20));

    /// <summary>A process and all below it, what they share counted once. That takes milliseconds to ask for.</summary>
    public static MemoryWatch OfAllBelow(int pid) => new(() => BrowserProcesses.Memory([pid]), TimeSpan.FromMilliseconds(200));

    public long Before { get; }
    public long Peak { get; private set; }

    private async Task WatchAsync(Func<long> memory, TimeSpan interval)
    {
        using var timer = new PeriodicTimer(interval);
        try
        {
            while (await timer.WaitForNextTickAsync(_stop.Token))
            {
                Peak = Math.Max(Peak, memory());
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
