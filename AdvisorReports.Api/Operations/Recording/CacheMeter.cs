using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Caching.Control;
using AdvisorReports.Domain;

namespace AdvisorReports.Api.Operations.Recording;

/// <summary>A row of the cache's minutes to be.</summary>
internal sealed record CacheLine(DateTimeOffset Minute, long Hits, long Misses, long NotModified, long? RedisBytes, long? RedisMaxBytes);

/// <summary>What <see cref="FigureCounts"/> grew by within each minute. Not for two at a time.</summary>
internal sealed class CacheMeter(FigureCounts counts)
{
    private (long Hits, long Misses, long NotModified) _seen;
    private List<CacheLine> _lines = [];

    /// <summary>The present minute, for which the growth since the last call counts, and those before it that are not written.</summary>
    /// <param name="redis">Null where it did not answer in time.</param>
    public IReadOnlyList<CacheLine> Take(DateTimeOffset now, RedisView? redis)
    {
        var (minute, all, seen) = (now.ToMinute(), (Hits: Of(Outcome.Hit), Misses: Of(Outcome.Miss), NotModified: Of(Outcome.NotModified)), _seen);
        var line = _lines is [.., var last] && last.Minute == minute ? last : new CacheLine(minute, 0, 0, 0, null, null);
        _seen = all;
        _lines = [.. _lines.Where(l => l.Minute != minute && l.Minute + RequestMeter.Kept >= now), new CacheLine(minute,
            line.Hits + all.Hits - seen.Hits, line.Misses + all.Misses - seen.Misses, line.NotModified + all.NotModified - seen.NotModified,
            redis?.Bytes, redis?.MaxBytes)];
        return _lines;
    }

    /// <summary>What was taken last need not be taken again, but for the present minute, which goes on.</summary>
    public void Written() => _lines = [.. _lines.TakeLast(1)];

    private long Of(Outcome outcome) => Enum.GetValues<Lifetime>().Sum(lifetime => counts.Of(lifetime, outcome));
}
