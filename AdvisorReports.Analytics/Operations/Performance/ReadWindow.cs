using AdvisorReports.Domain;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Operations.Performance;

/// <summary>Requests and cache of some whole minutes and of the one that is not over.</summary>
internal static class ReadWindow
{
    /// <param name="now">By the database's clock.</param>
    public static async Task<WindowView> RunAsync(AdvisorDb db, DateTimeOffset now, TimeSpan window, CancellationToken ct)
    {
        var from = now.ToMinute() - window;
        var routes = await ReadTraffic.RunAsync(db, from, ct);
        return new WindowView(from, ReadTraffic.Sum([.. routes.Where(r => !r.Paced)]),
            [.. routes.Select(r => new EndpointView(r.Method, r.Route, r.Paced, ReadTraffic.Sum([r])))
                .OrderByDescending(e => e.Traffic.Requests).ThenBy(e => e.Route, StringComparer.Ordinal).ThenBy(e => e.Method, StringComparer.Ordinal)],
            await CacheAsync(db, from, ct));
    }

    private static async Task<CacheUseView> CacheAsync(AdvisorDb db, DateTimeOffset from, CancellationToken ct)
    {
        var minutes = db.CacheMinutes.Where(m => m.Minute >= from);
        var hits = await minutes.SumAsync(m => m.Hits, ct);
        var misses = await minutes.SumAsync(m => m.Misses, ct);
        return new CacheUseView(hits, misses, await minutes.SumAsync(m => m.NotModified, ct),
            hits + misses == 0 ? null : Math.Round((double)hits / (hits + misses), 4));
    }
}
