using System.Diagnostics.Metrics;
using AdvisorReports.ServiceDefaults;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;
using Polly;
using Polly.CircuitBreaker;

namespace AdvisorReports.Api.Caching.Stores;

/// <summary>
/// Stands between the output cache and Redis: each call has a short deadline, and after a few failures Redis is left alone for
/// a while. Whatever happens to Redis, a request sees a miss and never an error.
/// </summary>
internal sealed partial class GuardedStore : IOutputCacheStore
{
    private static readonly Counter<long> Failures = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.cache.store.failures", "{call}", "Calls that Redis did not answer in time, or that were not made because it had not.");

    private readonly IOutputCacheStore _store;
    private readonly ResiliencePipeline _pipeline;
    private readonly ILogger<GuardedStore> _log;

    public GuardedStore(IOutputCacheStore store, IOptions<FigureCacheOptions> options, TimeProvider clock, ILogger<GuardedStore> log)
    {
        _store = store;
        _log = log;
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = 0.5,
                MinimumThroughput = 2,
                SamplingDuration = TimeSpan.FromSeconds(10),
                BreakDuration = options.Value.StoreBreak,
                ShouldHandle = new PredicateBuilder().Handle<Exception>(e => e is not OperationCanceledException),
                OnOpened = args =>
                {
                    RedisAway(args.Outcome.Exception);
                    return default;
                },
                OnClosed = _ =>
                {
                    RedisBack();
                    return default;
                },
            })
            .AddTimeout(options.Value.StoreDeadline)
            .Build();
    }

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        GuardAsync(ct => _store.GetAsync(key, ct), null, cancellationToken);

    public async ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken) =>
        await GuardAsync(async ct =>
        {
            await _store.SetAsync(key, value, tags, validFor, ct);
            return true;
        }, false, cancellationToken);

    public async ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) =>
        await GuardAsync(async ct =>
        {
            await _store.EvictByTagAsync(tag, ct);
            return true;
        }, false, cancellationToken);

    // The client library has failures of many types and adds to them with each version; a cache may fail in any of them.
    private async ValueTask<T> GuardAsync<T>(Func<CancellationToken, ValueTask<T>> call, T otherwise, CancellationToken ct)
    {
        try
        {
            return await _pipeline.ExecuteAsync(async token => await call(token).AsTask().WaitAsync(token), ct);
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            Failures.Add(1);
            return otherwise;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Redis does not answer; figures are computed without it until it does")]
    private partial void RedisAway(Exception? e);

    [LoggerMessage(Level = LogLevel.Information, Message = "Redis answers again")]
    private partial void RedisBack();
}
