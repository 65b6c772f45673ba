using AdvisorReports.Api.Caching.Stores;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace AdvisorReports.Api.Caching.Control;

/// <summary>How the cache of figures does: this process's own numbers, and Redis' if it answers in time.</summary>
internal static class GetCache
{
    public static async Task<Ok<CacheView>> Handle(
        FigureCounts counts, FigureMemory memory, IConnectionMultiplexer redis, IOptions<FigureCacheOptions> options, TimeProvider clock,
        CancellationToken ct)
    {
        var policies = Enum.GetValues<Lifetime>().Select(lifetime => Policy(lifetime, counts, options.Value)).ToList();
        var (hits, misses) = (policies.Sum(p => p.Hits), policies.Sum(p => p.Misses));
        var here = memory.Statistics;
        return TypedResults.Ok(new CacheView(
            hits, misses, policies.Sum(p => p.NotModified), CacheView.RatioOf(hits, misses), policies,
            new MemoryView(here.CurrentEntryCount, here.CurrentEstimatedSize ?? 0, options.Value.MemoryBytes, here.TotalHits, here.TotalMisses),
            await RedisUse.ReadAsync(redis, options.Value.StoreDeadline, clock, ct)));
    }

    private static PolicyView Policy(Lifetime lifetime, FigureCounts counts, FigureCacheOptions options)
    {
        var (hits, misses) = (counts.Of(lifetime, Outcome.Hit), counts.Of(lifetime, Outcome.Miss));
        return new PolicyView(SnakeCase.From(lifetime), (int)options.Of(lifetime).TotalSeconds, hits, misses,
            counts.Of(lifetime, Outcome.NotModified), CacheView.RatioOf(hits, misses));
    }
}
