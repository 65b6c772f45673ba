using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>Gives an unfinished report back at once: neither a failure nor a crash, and due immediately.</summary>
public static class HandBackReport
{
    public static async Task<bool> Handle(AdvisorDb db, ReportJob job, CancellationToken ct) =>
        await db.Database.ExecuteSqlAsync(
            $"""
            update reports set status = 'queued', stage = null, lease_until = null, available_at = now()
            where id = {job.Id} and attempt = {job.Attempt} and status = 'rendering'
            """, ct) == 1;
}
