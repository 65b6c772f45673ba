using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.Tests.ReportWorker;

[Collection(WorkerCollection.Name)]
public sealed class JobTests(WorkerFixture worker)
{
    [Fact]
    public async Task A_queued_report_is_claimed_composed_printed_and_stored()
    {
        var id = await worker.ReportAsync([Samples.Row("Right-size virtual machines", "vm-1", amount: 100)]);

        await worker.Get<MakeReport>().Handle(id, worker.Get<Lanes>().TryEnter(ReportPriority.Interactive)!, CancellationToken.None);

        var report = await worker.LoadReportAsync(id);
        var files = await worker.LoadFilesAsync(id);
        Assert.Equal((ReportStatus.Completed, 1, null), (report.Status, report.Attempt, report.Error));
        Assert.Equal([ReportFormat.Html, ReportFormat.Pdf], files.Select(f => f.Format));
    }
}
