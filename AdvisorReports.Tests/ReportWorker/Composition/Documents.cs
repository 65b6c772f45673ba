using System.Text;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>Makes reports as a worker does, from the claim to the stored files.</summary>
public static class Documents
{
    public static async Task<(string Html, byte[] Pdf)> MakeAsync(
        this WorkerFixture worker, IReadOnlyList<ExportRow> rows, ReportType type = ReportType.Executive,
        string client = "Northwind Traders", string title = "Azure Advisor review") =>
        await worker.MakeAsync(await worker.ReportAsync(rows, client, title, type));

    public static async Task<(string Html, byte[] Pdf)> MakeAsync(this WorkerFixture worker, Guid id)
    {
        var lane = await worker.Get<Lanes>().EnterAsync(ReportPriority.Interactive, CancellationToken.None);
        await worker.Get<MakeReport>().Handle(id, lane!, CancellationToken.None);
        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Completed, null), (report.Status, report.Error));
        var files = await worker.LoadFilesAsync(id);
        return (Encoding.UTF8.GetString(files[0].Content), files[1].Content);
    }

    /// <summary>The part of a document from one section's start to the next one's.</summary>
    public static string Section(string html, string id)
    {
        var start = html.IndexOf($"<section id=\"{id}\"", StringComparison.Ordinal);
        Assert.True(start >= 0, $"There is no section {id}.");
        return html[start..html.IndexOf("</section>", start, StringComparison.Ordinal)];
    }

    public static void AssertInOrder(string text, params string[] parts)
    {
        var positions = parts.Select(p => text.IndexOf(p, StringComparison.Ordinal)).ToList();
        Assert.DoesNotContain(-1, positions);
        Assert.Equal(positions.Order(), positions);
    }
}
