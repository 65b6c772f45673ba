using System.Collections.Concurrent;
using AdvisorReports.Api.Caching.Stores;

namespace AdvisorReports.Api.Caching;

/// <summary>
/// Computes an answer once, however many requests miss the cache for it at the same time. The computation has a deadline of
/// its own and is nobody's: a caller that hangs up leaves it running for the others.
/// </summary>
internal sealed class SingleFlight(FigureMemory memory)
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Who looked into the cache before the answer was stored, and comes here after it was computed, must not compute it again.
    /// </summary>
    private static readonly TimeSpan Lingering = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, Lazy<Task<byte[]>>> _running = new(StringComparer.Ordinal);

    /// <param name="key">Says all that the answer depends on, its data version included: it is given to others a moment later.</param>
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
            // Kept before it stops running: who finds neither came first.
            var lingering = $"flight {key}";
            if (memory.Find(lingering) is not { } answer)
            {
                answer = await compute(deadline.Token);
                memory.Keep(lingering, answer, Lingering);
            }

            return answer;
        }
        finally
        {
            _running.TryRemove(key, out _);
        }
    }
}
