using System.Security.Cryptography;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.ReportWorker.Jobs;

/// <summary>What the statements promise, each alone against the database.</summary>
[Collection(WorkerCollection.Name)]
public sealed class JobTests(WorkerFixture worker)
{
    private static readonly JobOptions Options = new();
    private static readonly RenderedFile[] Files =
        [new(ReportFormat.Html, [1, 2, 3]), new(ReportFormat.Pdf, [4, 5, 6, 7])];

    private static CancellationToken Ct => CancellationToken.None;

    [Fact]
    public async Task Of_many_that_claim_one_report_at_once_one_wins()
    {
        var id = await worker.ReportAsync([]);

        var claims = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => ClaimAsync(id))));

        var winner = Assert.Single(claims.OfType<ReportJob>());
        Assert.Equal((ReportStatus.Rendering, 1, 0, 0), (winner.Status, winner.Attempt, winner.Failures, winner.Crashes));
    }

    [Fact]
    public async Task What_waits_for_its_retry_is_not_claimed_before_its_time()
    {
        var id = await worker.ReportAsync([]);
        await SetAsync(id, "available_at = now() + interval '1 hour'");

        Assert.Null(await ClaimAsync(id));
    }

    [Fact]
    public async Task A_report_past_its_deadline_is_failed_with_a_sentence_and_the_version_goes_up()
    {
        var id = await worker.ReportAsync([]);
        await SetAsync(id, "deadline_at = now() - interval '1 second', available_at = now() + interval '1 hour'");

        await ClaimAsync(id);

        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Failed, ClaimReport.TooLate), (report.Status, report.Error));
        Assert.NotNull(report.FinishedAt);
        Assert.Equal(1, await VersionAsync(report.ClientId));
    }

    [Fact]
    public async Task The_fence_keeps_a_late_writer_from_storing_anything()
    {
        var id = await worker.ReportAsync([]);
        var late = await ClaimAsync(id);
        await SetAsync(id, "lease_until = now() - interval '1 second'");
        var second = await ClaimAsync(id);

        Assert.False(await CompleteAsync(late!));
        Assert.Empty(await worker.LoadFilesAsync(id));
        Assert.Equal(ReportStatus.Rendering, (await worker.LoadReportAsync(id)).Status);
        Assert.False(await worker.WithDb(db => ExtendLease.Handle(db, late!, Options.Lease, Ct)));
        Assert.False(await worker.WithDb(db => HandBackReport.Handle(db, late!, Ct)));
        Assert.Null(await worker.WithDb(db => FailReport.Handle(db, late!, "late", null, Ct)));

        Assert.Equal((2, 1), (second!.Attempt, second.Crashes));
        Assert.True(await CompleteAsync(second));
        Assert.False(await CompleteAsync(late!));
        Assert.Equal(2, (await worker.LoadFilesAsync(id)).Count);
    }

    [Fact]
    public async Task Completing_stores_the_files_and_raises_the_clients_version_in_one_go()
    {
        var id = await worker.ReportAsync([]);

        Assert.True(await CompleteAsync((await ClaimAsync(id))!));

        var report = await worker.LoadReportAsync(id);
        var files = await worker.LoadFilesAsync(id);
        Assert.Equal((ReportStatus.Completed, null, null), (report.Status, report.Error, report.LeaseUntil));
        Assert.Equal([(ReportFormat.Html, 3L), (ReportFormat.Pdf, 4L)], files.Select(f => (f.Format, f.Bytes)));
        Assert.All(files, f => Assert.Equal(SHA256.HashData(f.Content), f.Sha256));
        Assert.Equal(1, await VersionAsync(report.ClientId));
    }

    [Fact]
    public async Task A_failed_attempt_waits_longer_each_time_and_the_last_one_tells_why()
    {
        var id = await worker.ReportAsync([]);
        for (var failures = 0; failures <= Options.Retries; failures++)
        {
            var job = await ClaimAsync(id);
            Assert.Equal((failures + 1, failures), (job!.Attempt, job.Failures));
            await worker.WithDb(db => FailReport.Handle(db, job, "It rained.", Options.RetryAfter(job.Failures + 1, 0), Ct));
            await SetAsync(id, "available_at = now()");
        }

        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Failed, "It rained.", 4, 0), (report.Status, report.Error, report.Failures, report.Crashes));
        Assert.Null(await ClaimAsync(id));
    }

    [Fact]
    public async Task A_retry_that_would_come_after_the_deadline_is_no_retry()
    {
        var id = await worker.ReportAsync([], deadline: TimeSpan.FromMinutes(1));
        var job = await ClaimAsync(id);

        var status = await worker.WithDb(db => FailReport.Handle(db, job!, "It rained.", TimeSpan.FromMinutes(2), Ct));

        Assert.Equal(ReportStatus.Failed, status);
    }

    [Fact]
    public async Task A_report_whose_worker_died_four_times_is_quarantined_and_the_fourth_time_it_ran_alone()
    {
        var id = await worker.ReportAsync([]);
        for (var crashes = 0; crashes <= Options.CrashesBeforeAlone; crashes++)
        {
            var job = await ClaimAsync(id);
            Assert.Equal((ReportStatus.Rendering, crashes), (job!.Status, job.Crashes));
            await SetAsync(id, "lease_until = now() - interval '1 second'");
        }

        Assert.Equal(ReportStatus.Quarantined, (await ClaimAsync(id))!.Status);
        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Quarantined, ClaimReport.SetAside, 0), (report.Status, report.Error, report.Failures));
    }

    [Fact]
    public async Task What_is_handed_back_is_due_at_once_and_counts_neither_as_failure_nor_as_crash()
    {
        var id = await worker.ReportAsync([]);
        await worker.WithDb(async db => await HandBackReport.Handle(db, (await ClaimAsync(id))!, Ct));

        var again = await ClaimAsync(id);

        Assert.Equal((2, 0, 0), (again!.Attempt, again.Failures, again.Crashes));
    }

    private Task<ReportJob?> ClaimAsync(Guid id) => worker.WithDb(db => ClaimReport.Handle(db, id, Options, Ct));

    private Task<bool> CompleteAsync(ReportJob job) => worker.WithDb(db => CompleteReport.Handle(db, job, Files, Ct));

    private Task<int> SetAsync(Guid id, string assignments)
    {
        var sql = string.Join(' ', "update reports set", assignments, "where id = {0}");
        return worker.WithDb(db => db.Database.ExecuteSqlRawAsync(sql, id));
    }

    private Task<long> VersionAsync(Guid client) =>
        worker.WithDb(db => db.Versions.Where(v => v.ScopeId == client).Select(v => v.Value).SingleOrDefaultAsync());
}
