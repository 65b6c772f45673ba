using System.Diagnostics.Metrics;
using AdvisorReports.ServiceDefaults;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace AdvisorReports.Api.Caching.Stores;

/// <summary>
/// Stands between the output cache and Redis: each call has a short deadline, and after a few failures Redis is left alone for
/// a while. Whatever happens to Redis, a request sees a miss and never an error.
/// </summary>
internal sealed partial class GuardedStore : IOutputCacheStore
{
    private static readonly Counter<long> Failures = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.cache.store.failures", "{call}", "Calls that Redis did not answer in time, or that were not made because it had not.");

    /// <summary>
    /// What came before is soon of no weight: a Redis that answered ten thousand calls and then hangs has to fail as often as it answered
    /// within this time, and no longer.
    /// </summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private readonly CircuitBreakerStateProvider _reached = new();
    private readonly IOutputCacheStore _store;
    private readonly ResiliencePipeline _calls;
    private readonly ResiliencePipeline _writes;
    private readonly TimeProvider _clock;
    private readonly ILogger<GuardedStore> _log;
    private long _silentUntil;

    public GuardedStore(IOutputCacheStore store, IOptions<FigureCacheOptions> options, TimeProvider clock, ILogger<GuardedStore> log)
    {
        (_store, _clock, _log) = (store, clock, log);

        // What Redis refuses, it answers: a full one still has what it has, and one key with garbage says nothing about the others.
        _calls = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(Breaker(options.Value, e => e is not (OperationCanceledException or RedisServerException), RedisAway, RedisBack, _reached))
            .AddTimeout(options.Value.StoreDeadline).Build();
        _writes = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(Breaker(options.Value, e => e is RedisServerException, RedisRefuses, RedisTakes, null))
            .AddPipeline(_calls).Build();
    }

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        GuardAsync(_calls, ct => _store.GetAsync(key, ct), null, cancellationToken);

    public async ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        // Who waited for it in vain to look an answer up does not wait again to store it. While it is away nothing is learned about whether
        // it takes what it gets either.
        if (_reached.CircuitState is not CircuitState.Open && !WasSilentLately)
        {
            await GuardAsync(_writes, async ct =>
            {
                await _store.SetAsync(key, value, tags, validFor, ct);
                return true;
            }, false, cancellationToken);
        }
    }

    public async ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) =>
        await GuardAsync(_calls, async ct =>
        {
            await _store.EvictByTagAsync(tag, ct);
            return true;
        }, false, cancellationToken);

    private bool WasSilentLately => _clock.GetTimestamp() < Interlocked.Read(ref _silentUntil);

    // The client library has failures of many types and adds to them with each version; a cache may fail in any of them.
    private async ValueTask<T> GuardAsync<T>(
        ResiliencePipeline pipeline, Func<CancellationToken, ValueTask<T>> call, T otherwise, CancellationToken ct)
    {
        try
        {
            return await pipeline.ExecuteAsync(async token => await call(token).AsTask().WaitAsync(token), ct);
        }
        catch (Exception e) when (!ct.IsCancellationRequested)
        {
            Failures.Add(1);
            if (e is not (RedisServerException or BrokenCircuitException))
            {
                Interlocked.Exchange(ref _silentUntil, _clock.GetTimestamp() + (long)(Remembered.TotalSeconds * _clock.TimestampFrequency));
            }

            return otherwise;
        }
    }

    private static CircuitBreakerStrategyOptions Breaker(
        FigureCacheOptions options, Func<Exception, bool> fails, Action<Exception?> opened, Action closed, CircuitBreakerStateProvider? state)
    {
        var isOpen = false;
        return new CircuitBreakerStrategyOptions
        {
            FailureRatio = 0.5,
            MinimumThroughput = 2,
            SamplingDuration = Remembered,
            BreakDuration = options.StoreBreak,
            StateProvider = state,
            ShouldHandle = new PredicateBuilder().Handle(fails),
            OnOpened = args =>
            {
                // After each attempt that failed as well; those are no news.
                if (!Interlocked.Exchange(ref isOpen, true))
                {
                    opened(args.Outcome.Exception);
                }

                return default;
            },
            OnClosed = _ =>
            {
                isOpen = false;
                closed();
                return default;
            },
        };
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer; figures are computed without it until it does")]
    private partial void RedisAway(Exception? e);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis answers again")]
    private partial void RedisBack();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not take figures; each replica keeps its own until it does")]
    private partial void RedisRefuses(Exception? e);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis takes figures again")]
    private partial void RedisTakes();
}
