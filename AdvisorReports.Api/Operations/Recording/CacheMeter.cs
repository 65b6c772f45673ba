using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Caching.Control;

namespace AdvisorReports.Api.Operations.Recording;

/// <summary>A row of the cache's minutes to be.</summary>
internal sealed record CacheLine(DateTimeOffset Minute, long Hits, long Misses, long NotModified, long? RedisBytes, long? RedisMaxBytes);

/// <summary>What <see cref="FigureCounts"/> grew by within a minute. Not for two at a time.</summary>
internal sealed class CacheMeter(FigureCounts counts)
{
    private CacheLine? _current;
    private (long Hits, long Misses, long NotModified) _seen;

    /// <param name="minute">The beginning of the present one: growth since the last call counts for it.</param>
    /// <param name="redis">Null where it did not answer in time.</param>
    public CacheLine Take(DateTimeOffset minute, RedisView? redis)
    {
        var (now, before) = ((Of(Outcome.Hit), Of(Outcome.Miss), Of(Outcome.NotModified)), _seen);
        var line = _current is { } current && current.Minute == minute ? current : new CacheLine(minute, 0, 0, 0, null, null);
        _seen = now;
        return _current = new CacheLine(minute, line.Hits + now.Item1 - before.Hits, line.Misses + now.Item2 - before.Misses,
            line.NotModified + now.Item3 - before.NotModified, redis?.Bytes, redis?.MaxBytes);
    }

    private long Of(Outcome outcome) => Enum.GetValues<Lifetime>().Sum(lifetime => counts.Of(lifetime, outcome));
}
