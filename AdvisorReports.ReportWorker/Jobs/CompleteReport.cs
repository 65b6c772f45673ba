using System.Security.Cryptography;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>Stores the files and completes the report in one transaction, fenced by the attempt.</summary>
public static class CompleteReport
{
    /// <returns>False where this attempt no longer holds the report: nothing was written.</returns>
    public static Task<bool> Handle(AdvisorDb db, ReportJob job, IReadOnlyList<RenderedFile> files, CancellationToken ct) =>
        db.InTransactionAsync(async () =>
        {
            // The fence: of two workers that both finished, only the holder of the newest attempt finds the row like this.
            var mine = await db.Database.ExecuteSqlAsync(
                $"""
                update reports set status = 'completed', stage = null, finished_at = now(), lease_until = null, error = null
                where id = {job.Id} and attempt = {job.Attempt} and status = 'rendering'
                """, ct);
            if (mine != 1)
            {
                return await WasCompletedByThisAttempt(db, job, ct);
            }

            foreach (var file in files)
            {
                var format = SnakeCase.From(file.Format);
                var sha256 = SHA256.HashData(file.Content);
                await db.Database.ExecuteSqlAsync(
                    $"""
                    insert into report_files (report_id, format, sha256, bytes, content, source_sha256)
                    values ({job.Id}, {format}, {sha256}, {file.Content.LongLength}, {file.Content}, {file.SourceSha256})
                    """, ct);
            }

            await db.BumpVersionsAsync(job.ClientId, ct);
            return true;
        }, ct);

    // A connection lost during commit leaves the outcome open, and the transaction is run again: then it had succeeded.
    private static Task<bool> WasCompletedByThisAttempt(AdvisorDb db, ReportJob job, CancellationToken ct) =>
        db.Reports.AnyAsync(r => r.Id == job.Id && r.Attempt == job.Attempt && r.Status == ReportStatus.Completed, ct);
}
