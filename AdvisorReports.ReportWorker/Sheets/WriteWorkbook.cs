using AdvisorReports.Domain.Data;
using AdvisorReports.ReportWorker.Composition;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>From a job to its Excel workbook.</summary>
public sealed class WriteWorkbook(IServiceScopeFactory scopes, IOptions<BrandingOptions> consultancy)
{
    public async Task<byte[]> Handle(ReportJob job, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AdvisorDb>();
        return await db.ConsistentlyAsync(async token =>
        {
            var report = await LoadSheetReport.Handle(db, job, token);
            using var file = new MemoryStream();
            await WriteAsync(file, db, report, new SheetWords(job.Culture), token);
            return file.ToArray();
        }, ct);
    }

    private async Task WriteAsync(Stream file, AdvisorDb db, SheetReport report, SheetWords words, CancellationToken ct)
    {
        var info = new WorkbookInfo(CellText.Clean(report.Job.Title), CellText.Clean(report.Client),
            CellText.Clean(consultancy.Value.Name ?? "AdvisorReports"), words.Language, report.Job.CreatedAt);
        using var book = new Workbook(file, info);
        GroupsSheet.Write(book, report, words);
        var cuts = await ResourcesSheet.WriteAsync(book, db, report, words, ct);
        if (report.Savings is { } savings)
        {
            SavingsSheet.Write(book, savings, report.Wording, words);
        }

        var changes = report.Since is { } since ? await ChangesSheet.WriteAsync(book, db, report, since, words, ct) : null;
        NotesSheet.Write(book, report, words, cuts);
        SummarySheet.Write(book, report, changes, words);
        book.Finish();
    }
}
