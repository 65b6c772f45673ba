using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Limits.Rates;

/// <summary>
/// What each caller and each address may still ask for, in this process. A bucket that is full again, and a caller of whom nothing
/// is in work, are forgotten by the library within seconds: there are never more than lately came in.
/// </summary>
internal sealed class Buckets(IOptions<LimitOptions> options) : IDisposable
{
    /// <summary>Longer than any answer that a waiting request has reason to wait for.</summary>
    private static readonly TimeSpan WaitAtMost = TimeSpan.FromSeconds(10);

    /// <summary>By <see cref="Access.Caller.Id"/>.</summary>
    public PartitionedRateLimiter<string> Callers { get; } = PerSecond(options.Value.KeyPerSecond, options.Value.KeyBurst);

    /// <summary>By <see cref="ClientAddress"/>; for requests that nobody we know stands behind.</summary>
    public PartitionedRateLimiter<string> Strangers { get; } = PerSecond(options.Value.AddressPerSecond, options.Value.AddressBurst);

    private readonly PartitionedRateLimiter<string> _work = AtATime(options.Value.KeyConcurrency, options.Value.KeyBurst);
    private readonly PartitionedRateLimiter<string> _transfers = AtATime(options.Value.KeyTransfers, options.Value.KeyBurst);
    private readonly PartitionedRateLimiter<string> _streams = AtATime(options.Value.KeyStreams, waiting: 0);

    /// <summary>Waits for the caller's turn; what is returned is to be disposed when the request is done.</summary>
    /// <returns>A lease that is not acquired where too many wait already, or it would take too long.</returns>
    /// <exception cref="OperationCanceledException">The caller left.</exception>
    public async ValueTask<RateLimitLease> TurnAsync(string caller, Hold hold, CancellationToken ct)
    {
        var limiter = hold switch
        {
            Hold.Transfer => _transfers,
            Hold.Stream => _streams,
            _ => _work,
        };
        var lease = limiter.AttemptAcquire(caller);
        if (lease.IsAcquired)
        {
            return lease;
        }

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(WaitAtMost);
        try
        {
            return await limiter.AcquireAsync(caller, cancellationToken: limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return lease;
        }
    }

    public void Dispose()
    {
        Callers.Dispose();
        Strangers.Dispose();
        _work.Dispose();
        _transfers.Dispose();
        _streams.Dispose();
    }

    // A token at a time and not all of a second's at once: what comes in a gulp makes everybody else wait.
    private static PartitionedRateLimiter<string> PerSecond(int tokens, int burst) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetTokenBucketLimiter(key, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = burst,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(1) / tokens,
        }), StringComparer.Ordinal);

    private static PartitionedRateLimiter<string> AtATime(int permits, int waiting) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetConcurrencyLimiter(key, _ => new ConcurrencyLimiterOptions
        {
            PermitLimit = permits,
            QueueLimit = waiting,
        }), StringComparer.Ordinal);
}
