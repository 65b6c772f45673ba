using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;
using AdvisorReports.ReportWorker.Sheets;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.ReportWorker.Sheets;

internal static class SheetSamples
{
    public static readonly DateTimeOffset Asked = new(2026, 11, 2, 9, 30, 1, TimeSpan.Zero);

    /// <summary>A job as its claim returns it, for a snapshot of these rows.</summary>
    public static async Task<ReportJob> JobAsync(
        this WorkerFixture worker, IReadOnlyList<ExportRow> rows, string client = "Northwind Traders", string title = "Azure Advisor review")
    {
        var id = await worker.ReportAsync(rows, client, title);
        return (await worker.WithDb(db => ClaimReport.Handle(db, id, new JobOptions(), CancellationToken.None)))! with { CreatedAt = Asked };
    }

    /// <summary>The same job, compared with an earlier snapshot of the client.</summary>
    public static async Task<ReportJob> ComparedWithAsync(this WorkerFixture worker, ReportJob job, IReadOnlyList<ExportRow> earlier)
    {
        var other = await worker.JobAsync(earlier);
        await worker.WithDb(db => db.Database.ExecuteSqlAsync(
            $"""
            update snapshots set client_id = {job.ClientId}, taken_at = taken_at - interval '90 days', sha256 = {other.Id.ToByteArray()}
            where id = {other.SnapshotId}
            """));
        return job with { ComparedWithId = other.SnapshotId };
    }

    public static ReportJob Of(this ReportJob job, ReportType type, string culture = "en-US") => job with { Type = type, Culture = culture };

    public static async Task<Book> BookAsync(this WorkerFixture worker, ReportJob job) =>
        new(await worker.Get<WriteWorkbook>().Handle(job, CancellationToken.None));
}
