using System.Text;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.Tests.ReportWorker;

public static class Making
{
    /// <summary>Makes the report as the worker does, and returns its files.</summary>
    public static async Task<(string Html, byte[] Pdf)> MakeAsync(this WorkerFixture worker, Guid id)
    {
        var lane = await worker.Get<Lanes>().EnterAsync(ReportPriority.Interactive, CancellationToken.None);
        await worker.Get<MakeReport>().Handle(id, lane!, CancellationToken.None);
        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Completed, null), (report.Status, report.Error));
        var files = await worker.LoadFilesAsync(id);
        return (Encoding.UTF8.GetString(files[0].Content), files[1].Content);
    }
}
