using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Operations.Performance;

/// <summary>What was answered on one route within a window, on all replicas of the Api together.</summary>
/// <param name="Window">The place of the window among those asked for, from 0.</param>
/// <param name="Buckets">One count for each of <see cref="Durations"/>'s.</param>
internal sealed record RouteTraffic(int Window, string Method, string Route, bool Paced, long Succeeded, long Refused, long Failed, long[] Buckets);

/// <summary>Adds up what the Api's replicas wrote down per minute.</summary>
internal static class ReadTraffic
{
    private const string Sql =
        """
        with minutes as (
            select w.number, m.* from unnest({0}) with ordinality w (start, number) join request_minutes m on m.minute >= w.start),
        buckets as (
            select number, method, route, array_agg(n order by place) as buckets
            from (select number, method, route, place, sum(count)::bigint as n
                from minutes, unnest(buckets) with ordinality as bucket (count, place) group by number, method, route, place) added
            group by number, method, route)
        select (m.number - 1)::int as "Window", m.method as "Method", m.route as "Route", bool_or(m.paced) as "Paced",
            sum(m.succeeded)::bigint as "Succeeded", sum(m.refused)::bigint as "Refused", sum(m.failed)::bigint as "Failed", b.buckets as "Buckets"
        from minutes m join buckets b on b.number = m.number and b.method = m.method and b.route = m.route
        group by m.number, m.method, m.route, b.buckets
        """;

    /// <param name="from">The beginning of each window's first minute.</param>
    public static Task<List<RouteTraffic>> RunAsync(AdvisorDb db, DateTimeOffset[] from, CancellationToken ct) =>
        db.Database.SqlQueryRaw<RouteTraffic>(Sql, from).ToListAsync(ct);

    public static TrafficView Sum(IReadOnlyCollection<RouteTraffic> routes)
    {
        var buckets = Enumerable.Range(0, Durations.Buckets).Select(place => routes.Sum(r => r.Buckets[place])).ToArray();
        var (refused, failed) = (routes.Sum(r => r.Refused), routes.Sum(r => r.Failed));
        var requests = routes.Sum(r => r.Succeeded) + refused + failed;
        return new TrafficView(requests, refused, failed, requests == 0 ? null : Math.Round((double)failed / requests, 4),
            Durations.Percentile(buckets, 0.5), Durations.Percentile(buckets, 0.95), Durations.Percentile(buckets, 0.99));
    }
}
