using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Jobs;

public sealed record DueReport(Guid Id, ReportPriority Priority);

/// <summary>What waits in the database, whether or not a message ever told: interactive first, then the oldest.</summary>
public static class FindDueReports
{
    public static async Task<IReadOnlyList<DueReport>> Handle(AdvisorDb db, int limit, CancellationToken ct)
    {
        var rows = await db.Database.SqlQuery<Row>(
            $"""
            select id as "Id", priority as "Priority" from reports
            where status in ('queued', 'rendering')
              and ((status = 'queued' and (available_at <= now() or deadline_at <= now()))
                or (status = 'rendering' and lease_until <= now()))
            order by priority = 'interactive' desc, available_at, id
            limit {limit}
            """).ToListAsync(ct);
        return [.. rows.Select(r => new DueReport(r.Id, SnakeCase.Parse<ReportPriority>(r.Priority)))];
    }

    private sealed record Row(Guid Id, string Priority);
}
