using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Operations.Performance;

/// <summary>How the making of reports does. A report of which nobody was told for a day after it was asked for is not looked at.</summary>
internal static class ReadQueue
{
    // What a dead worker left behind waits as well, although it is called rendering.
    private const string Sql =
        """
        select count(*) filter (where due) as "Waiting",
            coalesce(extract(epoch from max(now() - available_at) filter (where due)), 0)::float8 as "OldestSeconds",
            count(*) filter (where status = 'rendering' and lease_until > now()) as "InWork",
            ended.completed as "Completed", ended.failed as "Failed"
        from (
            select count(*) filter (where status = 'completed') as completed, count(*) filter (where status <> 'completed') as failed
            from reports
            where created_at > now() - interval '1 day' and finished_at > now() - interval '1 hour'
                and status in ('completed', 'failed', 'quarantined')) ended
        left join (
            select *, (status = 'queued' and available_at <= now()) or (status = 'rendering' and lease_until <= now()) as due
            from reports where status in ('queued', 'rendering')) open on true
        group by ended.completed, ended.failed
        """;

    public static Task<ReportQueueView> RunAsync(AdvisorDb db, CancellationToken ct) =>
        db.Database.SqlQueryRaw<ReportQueueView>(Sql).SingleAsync(ct);
}
