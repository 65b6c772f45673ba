using System.Collections.Concurrent;

namespace AdvisorReports.Api.Caching;

/// <summary>
/// Computes an answer once, however many requests miss the cache for it at the same time. The computation has a deadline of
/// its own and is nobody's: a caller that hangs up leaves it running for the others.
/// </summary>
internal sealed class SingleFlight
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> _running = new(StringComparer.Ordinal);

    public Task<byte[]> RunAsync(string key, Func<CancellationToken, Task<byte[]>> compute, CancellationToken ct) =>
        _running.GetOrAdd(key, static (key, state) => new Lazy<Task<byte[]>>(() => state.Self.ComputeAsync(key, state.compute)),
            (Self: this, compute)).Value.WaitAsync(ct);

    private async Task<byte[]> ComputeAsync(string key, Func<CancellationToken, Task<byte[]>> compute)
    {
        // Off the stack of the caller, which waits under its own token.
        await Task.Yield();
        using var deadline = new CancellationTokenSource(Deadline);
        try
        {
            return await compute(deadline.Token);
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }
}
