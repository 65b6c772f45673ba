using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AdvisorReports.Tests.ReportWorker.Jobs;

/// <summary>The whole way of a report through one worker, and what happens when something on the way breaks.</summary>
[Collection(WorkerCollection.Name)]
public sealed class WorkerTests(WorkerFixture worker)
{
    [Fact]
    public async Task A_message_delivered_five_times_makes_one_set_of_files()
    {
        var id = await worker.ReportAsync([Samples.Row("Right-size virtual machines", "vm-1", amount: 100)]);
        await using var second = worker.NewWorker();

        await Task.WhenAll(Enumerable.Range(0, 5).Select(i => MakeAsync(i % 2 == 0 ? worker.Services : second, id)));

        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Completed, 1, 0, 0), (report.Status, report.Attempt, report.Failures, report.Crashes));
        Assert.Equal([ReportFormat.Html, ReportFormat.Pdf], (await worker.LoadFilesAsync(id)).Select(f => f.Format));
    }

    [Fact]
    public async Task A_message_without_a_report_is_forgotten() => await MakeAsync(worker.Services, Guid.CreateVersion7());

    [Fact]
    public async Task A_browser_that_does_not_start_fails_the_report_after_three_retries_with_a_sentence()
    {
        var id = await worker.ReportAsync([]);
        await using var broken = worker.NewWorker(jobs => jobs.RetryDelay = TimeSpan.Zero, browser => browser.Path = "/bin/false");

        for (var attempt = 0; attempt < 5; attempt++)
        {
            await MakeAsync(broken, id);
        }

        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Failed, 4, 4, FailureReason.Browser), (report.Status, report.Attempt, report.Failures, report.Error));
        Assert.Empty(await worker.LoadFilesAsync(id));
    }

    [Fact]
    public async Task What_cannot_be_made_is_refused_without_a_retry()
    {
        var id = await worker.ReportAsync([]);
        await using var small = worker.NewWorker(null, browser => browser.PagesMax = 1);

        await MakeAsync(small, id);

        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Failed, 1), (report.Status, report.Attempt));
        Assert.StartsWith("The document has ", report.Error, StringComparison.Ordinal);
        Assert.EndsWith("pages; the limit is 1. Ask for a cost, security or operations report, or for an Excel file.", report.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_stops_hands_back_what_it_could_not_finish()
    {
        var id = await worker.ReportAsync([]);
        await using var stopping = worker.NewWorker(jobs => jobs.ShutdownGrace = TimeSpan.Zero);
        using var frozen = await FrozenBrowser.TakeAsync(stopping);
        var making = MakeAsync(stopping, id);
        await worker.UntilAsync(id, r => r.Status is ReportStatus.Rendering);

        stopping.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        await making;

        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Queued, 1, 0, 0), (report.Status, report.Attempt, report.Failures, report.Crashes));
        await MakeAsync(worker.Services, id);
        Assert.Equal(ReportStatus.Completed, (await worker.LoadReportAsync(id)).Status);
    }

    [Fact]
    public async Task A_render_that_outlives_its_lease_is_kept_alive_by_the_heartbeat()
    {
        var id = await worker.ReportAsync([]);
        await using var slow = worker.NewWorker(Hasty);
        using var frozen = await FrozenBrowser.TakeAsync(slow);
        var making = MakeAsync(slow, id);
        var first = await worker.UntilAsync(id, r => r.Status is ReportStatus.Rendering);

        await worker.UntilAsync(id, r => r.LeaseUntil > first.LeaseUntil!.Value + TimeSpan.FromSeconds(2));
        frozen.Thaw();
        await making;

        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Completed, 1), (report.Status, report.Attempt));
    }

    [Fact]
    public async Task A_worker_that_lost_its_lease_stops_rendering_and_leaves_the_row_alone()
    {
        var id = await worker.ReportAsync([]);
        await using var slow = worker.NewWorker(Hasty);
        using var frozen = await FrozenBrowser.TakeAsync(slow);
        var making = MakeAsync(slow, id);
        await worker.UntilAsync(id, r => r.Status is ReportStatus.Rendering);

        await worker.WithDb(db => db.Database.ExecuteSqlAsync($"update reports set attempt = 7 where id = {id}"));
        await making;

        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Rendering, 7, 0), (report.Status, report.Attempt, report.Failures));
    }

    [Fact]
    public async Task Without_any_message_the_poller_finds_what_waits()
    {
        // What other tests left would come first.
        await worker.WithDb(db => db.Database.ExecuteSqlAsync($"update reports set status = 'cancelled' where status in ('queued', 'rendering')"));
        var id = await worker.ReportAsync([], priority: ReportPriority.Bulk);
        await using var polling = worker.NewWorker(jobs => jobs.Poll = TimeSpan.FromMilliseconds(100));
        var poller = ActivatorUtilities.CreateInstance<PollForReports>(polling);

        await poller.StartAsync(CancellationToken.None);
        var report = await worker.UntilAsync(id, r => r.Status is ReportStatus.Completed);
        await poller.StopAsync(CancellationToken.None);

        Assert.Equal(1, report.Attempt);
    }

    private static void Hasty(JobOptions jobs)
    {
        jobs.Lease = TimeSpan.FromSeconds(60);
        jobs.Patience = TimeSpan.FromSeconds(45);
        jobs.Heartbeat = TimeSpan.FromMilliseconds(300);
    }

    private static async Task MakeAsync(ServiceProvider services, Guid id)
    {
        var lane = await services.GetRequiredService<Lanes>().EnterAsync(ReportPriority.Interactive, CancellationToken.None);
        await services.GetRequiredService<MakeReport>().Handle(id, lane!, CancellationToken.None);
    }
}
