using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>The heartbeat's statement. False: somebody else has the report, or it is gone.</summary>
public static class ExtendLease
{
    public static async Task<bool> Handle(AdvisorDb db, ReportJob job, TimeSpan lease, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            update reports set lease_until = now() + {lease}
            where id = {job.Id} and attempt = {job.Attempt} and status = 'rendering'
            """, ct) == 1;
}
