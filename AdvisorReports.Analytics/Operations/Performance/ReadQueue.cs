using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations;
using AdvisorReports.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Operations.Performance;

/// <summary>How the making of reports does. A report of which nobody was told for a day after it was asked for is not looked at.</summary>
internal static class ReadQueue
{
    private const string Sql =
        $"""
        with {DueReports.Sql}
        select due.waiting as "Waiting", due.oldest as "OldestSeconds", work.reports as "InWork", ended.completed as "Completed", ended.failed as "Failed"
        from (select count(*) as waiting, coalesce(extract(epoch from now() - min(since)), 0)::float8 as oldest from due_reports) due,
            (select count(*) as reports from reports where status = 'rendering' and lease_until > now()) work,
            (select count(*) filter (where status = 'completed') as completed, count(*) filter (where status <> 'completed') as failed
                from reports
                where created_at > now() - interval '1 day' and finished_at > now() - interval '1 hour'
                    and status in ('completed', 'failed', 'quarantined')) ended
        """;

    public static Task<ReportQueueView> RunAsync(AdvisorDb db, CancellationToken ct) =>
        db.Database.SqlQueryRaw<ReportQueueView>(Sql).SingleAsync(ct);
}
