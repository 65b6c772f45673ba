using System.Text;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Composition;
using AdvisorReports.ReportWorker.Printing;
using AdvisorReports.ReportWorker.Printing.Finishing;
using AdvisorReports.ReportWorker.Sheets;
using AdvisorReports.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>From a claimed job to the bytes of every format it asks for: composed once, printed where needed.</summary>
public sealed class RenderReportFiles(
    ComposeReport compose, PdfPrinter printer, WriteWorkbook workbook, WriteCsv csv, IServiceScopeFactory scopes,
    IOptions<BrandingOptions> consultancy)
{
    public async Task<IReadOnlyList<RenderedFile>> Handle(ReportJob job, CancellationToken ct)
    {
        var html = job.Formats.Any(f => f is ReportFormat.Html or ReportFormat.Pdf) ? await ComposeAsync(job, ct) : "";
        var files = new List<RenderedFile>();
        foreach (var format in job.Formats)
        {
            files.Add(format switch
            {
                ReportFormat.Html => new RenderedFile(format, Encoding.UTF8.GetBytes(html)),
                ReportFormat.Pdf => await PrintAsync(html, job, ct),
                ReportFormat.Xlsx => new RenderedFile(format, await WriteAsync(workbook.Handle, job, ct)),
                ReportFormat.Csv => new RenderedFile(format, await WriteAsync(csv.Handle, job, ct)),
                _ => throw new ArgumentOutOfRangeException(nameof(job)),
            });
        }

        return files;
    }

    private async Task<string> ComposeAsync(ReportJob job, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("compose");
        var html = await compose.Handle(job, ct);
        span?.SetTag("document.characters", html.Length);
        return html;
    }

    /// <summary>Prints, unless the same was printed for this client before: what was made on one day from the same HTML is one file.</summary>
    private async Task<RenderedFile> PrintAsync(string html, ReportJob job, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("print");
        await scopes.WithDbAsync(db => MarkStage.Handle(db, job, ReportStage.Printing, ct));
        var day = new DateTimeOffset(job.CreatedAt.UtcDateTime.Date, TimeSpan.Zero);
        var metadata = new PdfMetadata(consultancy.Value.Name ?? "AdvisorReports", day);
        var source = PdfSource.Hash(html, metadata, await printer.BrowserAsync(ct), FinishPdf.Version);
        var printed = await scopes.WithDbAsync(db => FindPrinted.Handle(db, job.ClientId, ReportFormat.Pdf, source, ct));
        if (printed is not null)
        {
            PrintOutcomes.Reused();
        }

        var content = printed ?? await printer.PrintAsync(html, metadata, ct);
        span?.SetTag("file.bytes", content.Length).SetTag("document.reused", printed is not null);
        return new RenderedFile(ReportFormat.Pdf, content, source);
    }

    private static async Task<byte[]> WriteAsync(Func<ReportJob, CancellationToken, Task<byte[]>> write, ReportJob job, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("write");
        var content = await write(job, ct);
        span?.SetTag("file.bytes", content.Length);
        return content;
    }
}
