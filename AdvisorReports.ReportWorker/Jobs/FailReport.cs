using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>Counts a failed attempt: the report waits for its next one, or is failed with a sentence for its reader.</summary>
public static class FailReport
{
    /// <param name="retryAfter">Null: trying again would not help.</param>
    /// <returns>The state the report is in now; null where this attempt no longer holds it.</returns>
    public static Task<ReportStatus?> Handle(
        AdvisorDb db, ReportJob job, string reason, TimeSpan? retryAfter, CancellationToken ct) =>
        db.InTransactionAsync<ReportStatus?>(async () =>
        {
            var delay = retryAfter ?? TimeSpan.Zero;
            var rows = await db.Database.SqlQuery<string>(
                $"""
                with mine as (
                    select id as mine_id, {retryAfter is null} or now() + {delay} >= deadline_at as final
                    from reports
                    where id = {job.Id} and attempt = {job.Attempt} and status = 'rendering'
                    for update)
                update reports set
                    status = case when final then 'failed' else 'queued' end,
                    stage = null,
                    failures = failures + 1,
                    lease_until = null,
                    available_at = now() + {delay},
                    finished_at = case when final then now() end,
                    error = case when final then {reason} end
                from mine where id = mine_id
                returning status as "Value"
                """).ToListAsync(ct);
            if (rows is not [var status])
            {
                return null;
            }

            var now = SnakeCase.Parse<ReportStatus>(status);
            if (now is ReportStatus.Failed)
            {
                await db.BumpVersionsAsync(job.ClientId, ct);
            }

            return now;
        }, ct);
}
