using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Operations.Performance;

/// <summary>Requests and cache of some whole minutes and of the one that is not over, for several windows with two commands.</summary>
internal static class ReadWindows
{
    private const string CacheSql =
        """
        select now() as "At", date_trunc('minute', now()) - w.length as "From", coalesce(sum(c.hits), 0)::bigint as "Hits",
            coalesce(sum(c.misses), 0)::bigint as "Misses", coalesce(sum(c.not_modified), 0)::bigint as "NotModified"
        from unnest({0}) with ordinality w (length, number) left join cache_minutes c on c.minute >= date_trunc('minute', now()) - w.length
        group by w.number, w.length order by w.number
        """;

    /// <returns>When that was, by the database's clock, and one view for each of the windows.</returns>
    public static async Task<(DateTimeOffset At, IReadOnlyList<WindowView> Windows)> RunAsync(AdvisorDb db, TimeSpan[] windows, CancellationToken ct)
    {
        var caches = await db.Database.SqlQueryRaw<CacheUse>(CacheSql, windows).ToListAsync(ct);
        var routes = (await ReadTraffic.RunAsync(db, [.. caches.Select(c => c.From)], ct)).ToLookup(r => r.Window);
        return (caches[0].At, [.. caches.Select((cache, i) => View(cache, [.. routes[i]]))]);
    }

    private static WindowView View(CacheUse cache, IReadOnlyList<RouteTraffic> routes) => new(
        cache.From, ReadTraffic.Sum([.. routes.Where(r => !r.Paced)]),
        [.. routes.Select(r => new EndpointView(r.Method, r.Route, r.Paced, ReadTraffic.Sum([r])))
            .OrderByDescending(e => e.Traffic.Requests).ThenBy(e => e.Route, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal)],
        new CacheUseView(cache.Hits, cache.Misses, cache.NotModified,
            cache.Hits + cache.Misses == 0 ? null : Math.Round((double)cache.Hits / (cache.Hits + cache.Misses), 4)));

    private sealed record CacheUse(DateTimeOffset At, DateTimeOffset From, long Hits, long Misses, long NotModified);
}
