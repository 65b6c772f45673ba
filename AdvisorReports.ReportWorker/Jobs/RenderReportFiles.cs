using System.Text;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Composition;
using AdvisorReports.ReportWorker.Printing;
using AdvisorReports.ReportWorker.Sheets;
using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>From a claimed job to the bytes of every format it asks for: composed once, printed where needed.</summary>
public sealed class RenderReportFiles(ComposeReport compose, PdfPrinter printer, WriteWorkbook workbook, WriteCsv csv)
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
                ReportFormat.Pdf => new RenderedFile(format, await PrintAsync(html, job, ct)),
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
        return await compose.Handle(job, ct);
    }

    private async Task<byte[]> PrintAsync(string html, ReportJob job, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("print");
        return await printer.PrintAsync(html, job.CreatedAt, ct);
    }

    private static async Task<byte[]> WriteAsync(Func<ReportJob, CancellationToken, Task<byte[]>> write, ReportJob job, CancellationToken ct)
    {
        using var span = Telemetry.Source.StartActivity("write");
        return await write(job, ct);
    }
}
