using System.Text;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Composition;
using AdvisorReports.ReportWorker.Printing;
using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>From a claimed job to the bytes of every format it asks for: composed once, printed where needed.</summary>
public sealed class RenderReportFiles(ComposeReport compose, PdfPrinter printer)
{
    public async Task<IReadOnlyList<RenderedFile>> Handle(ReportJob job, CancellationToken ct)
    {
        var html = await ComposeAsync(job, ct);
        var files = new List<RenderedFile>();
        foreach (var format in job.Formats)
        {
            files.Add(format switch
            {
                ReportFormat.Html => new RenderedFile(format, Encoding.UTF8.GetBytes(html)),
                ReportFormat.Pdf => new RenderedFile(format, await PrintAsync(html, job, ct)),
                _ => throw new ReportException($"The format {format} is not available yet. Ask for HTML or PDF.") { Permanent = true },
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
}
