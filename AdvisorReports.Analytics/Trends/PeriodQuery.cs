using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Summaries;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Trends;

internal static class PeriodQuery
{
    // Grouped by day first: what is joined to the periods is a few lines, however much happened.
    private const string Sql =
        """
        with happenings as (
            select 'snapshot' as kind, (imported_at at time zone 'UTC')::date as day, count(*) as number
            from snapshots
            where ({0} or client_id = any ({1})) and imported_at >= {4} and imported_at < {5}
            group by 2
            union all
            select case status when 'completed' then 'finished' else 'failed' end, (finished_at at time zone 'UTC')::date, count(*)
            from reports
            where ({0} or client_id = any ({1})) and status in ('completed', 'failed', 'quarantined')
                and finished_at >= {4} and finished_at < {5}
            group by 1, 2
            union all
            select kind, day, sum(number)
            from finding_days cross join lateral (values ('opened', opened), ('resolved', resolved)) counted (kind, number)
            where ({0} or client_id = any ({1})) and day between ({2}::date[])[1] and ({3}::date[])[cardinality({3}::date[])]
            group by kind, day)
        select p.first as "From", p.last as "To",
            coalesce(sum(number) filter (where kind = 'snapshot'), 0)::int as "Snapshots",
            coalesce(sum(number) filter (where kind = 'finished'), 0)::int as "ReportsFinished",
            coalesce(sum(number) filter (where kind = 'failed'), 0)::int as "ReportsFailed",
            coalesce(sum(number) filter (where kind = 'opened'), 0)::int as "FindingsOpened",
            coalesce(sum(number) filter (where kind = 'resolved'), 0)::int as "FindingsResolved"
        from unnest({2}::date[], {3}::date[]) as p (first, last) left join happenings on day between p.first and p.last
        group by p.first, p.last
        order by p.first
        """;

    /// <summary>What happened to the clients in each of the periods, with zeros where nothing did, in one query.</summary>
    /// <param name="periods">Without gaps, the earliest first.</param>
    public static Task<List<PeriodFigures>> PeriodFiguresAsync(
        this AdvisorDb db, ClientScope scope, IReadOnlyList<Period> periods, CancellationToken ct) =>
        db.Database.SqlQueryRaw<PeriodFigures>(Sql, scope.IsAll, scope.Ids, periods.Select(p => p.From).ToArray(),
            periods.Select(p => p.To).ToArray(), Midnight(periods[0].From), Midnight(periods[^1].To.AddDays(1))).ToListAsync(ct);

    /// <summary>The moment (UTC) at which the day begins.</summary>
    public static DateTimeOffset Midnight(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);
}
