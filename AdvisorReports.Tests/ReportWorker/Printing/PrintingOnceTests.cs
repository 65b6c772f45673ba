using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;
using AdvisorReports.ReportWorker.Printing;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.ReportWorker.Printing;

/// <summary>What was printed once from the same sources is not printed again, and what a report is at can be seen.</summary>
[Collection(WorkerCollection.Name)]
public sealed class PrintingOnceTests(WorkerFixture worker)
{
    private int Prints => worker.Get<BrowserOwner>().Printed;

    [Fact]
    public async Task The_same_report_asked_for_again_is_the_same_file_without_printing()
    {
        var first = await worker.ReportAsync(Estates.Ordinary());
        await MakeAsync(first);
        var second = await AgainAsync(first);
        var before = Prints;

        await MakeAsync(second);

        Assert.Equal(before, Prints);
        Assert.Equal(await PdfOfAsync(first), await PdfOfAsync(second));
    }

    [Fact]
    public async Task Another_title_or_another_day_is_another_document()
    {
        var first = await worker.ReportAsync(Estates.Ordinary());
        await MakeAsync(first);
        foreach (var change in (string[])["title = 'Another title'", "created_at = created_at - interval '1 day'"])
        {
            var other = await AgainAsync(first);
            await worker.WithDb(db => db.Database.ExecuteSqlRawAsync(string.Join(' ', "update reports set", change, "where id = {0}"), other));
            var before = Prints;

            await MakeAsync(other);

            Assert.Equal(before + 1, Prints);
        }
    }

    [Fact]
    public async Task Another_clients_file_is_never_taken_however_equal()
    {
        var mine = await worker.ReportAsync(Estates.Ordinary());
        await MakeAsync(mine);
        var theirs = await worker.ReportAsync(Estates.Ordinary());
        var before = Prints;

        await MakeAsync(theirs);

        Assert.Equal(before + 1, Prints);
        var (one, two) = (await PdfOfAsync(mine), await PdfOfAsync(theirs));
        Assert.Equal(one, two);
        Assert.Equal(one.SourceSha256, two.SourceSha256);
    }

    [Fact]
    public async Task A_report_tells_what_it_is_at_and_nothing_once_it_is_done()
    {
        var id = await worker.ReportAsync([]);
        var job = (await worker.WithDb(db => ClaimReport.Handle(db, id, new JobOptions(), CancellationToken.None)))!;
        Assert.Equal(ReportStage.Composing, (await worker.LoadReportAsync(id)).Stage);

        var files = await worker.Get<RenderReportFiles>().Handle(job, CancellationToken.None);
        Assert.Equal(ReportStage.Printing, (await worker.LoadReportAsync(id)).Stage);

        await worker.WithDb(db => CompleteReport.Handle(db, job, files, CancellationToken.None));
        Assert.Null((await worker.LoadReportAsync(id)).Stage);
        await worker.WithDb(db => MarkStage.Handle(db, job, ReportStage.Printing, CancellationToken.None));
        Assert.Null((await worker.LoadReportAsync(id)).Stage);
    }

    [Theory]
    [InlineData("failed")]
    [InlineData("handed back")]
    public async Task A_report_that_waits_again_is_at_nothing(string ending)
    {
        var id = await worker.ReportAsync([]);
        var job = (await worker.WithDb(db => ClaimReport.Handle(db, id, new JobOptions(), CancellationToken.None)))!;

        await worker.WithDb<object?>(async db => ending is "failed"
            ? await FailReport.Handle(db, job, "It rained.", TimeSpan.FromSeconds(1), CancellationToken.None)
            : await HandBackReport.Handle(db, job, CancellationToken.None));

        var report = await worker.LoadReportAsync(id);
        Assert.Equal((ReportStatus.Queued, null), (report.Status, report.Stage));
    }

    private async Task MakeAsync(Guid id)
    {
        var lane = await worker.Get<Lanes>().EnterAsync(ReportPriority.Interactive, CancellationToken.None);
        await worker.Get<MakeReport>().Handle(id, lane!, CancellationToken.None);
        Assert.Equal(ReportStatus.Completed, (await worker.LoadReportAsync(id)).Status);
    }

    private Task<Guid> AgainAsync(Guid id) => worker.WithDb(async db =>
    {
        var first = await db.Reports.SingleAsync(r => r.Id == id);
        var report = Report.Request(new ReportOrder
        {
            ClientId = first.ClientId,
            SnapshotId = first.SnapshotId,
            Type = first.Type,
            Title = first.Title,
            Culture = first.Culture,
            Formats = first.Formats,
            Priority = first.Priority,
            RequestedBy = "test",
        }, first.CreatedAt, TimeSpan.FromMinutes(30));
        db.Add(report);
        await db.SaveChangesAsync();
        return report.Id;
    });

    private async Task<(string Sha256, string? SourceSha256)> PdfOfAsync(Guid id)
    {
        var pdf = (await worker.LoadFilesAsync(id)).Single(f => f.Format is ReportFormat.Pdf);
        return (Convert.ToHexString(pdf.Content), pdf.SourceSha256 is { } source ? Convert.ToHexString(source) : null);
    }
}
