using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.ReportWorker.Jobs;

/// <summary>Whose turn it is: the clients take turns, however much one of them asks for.</summary>
[Collection(WorkerCollection.Name)]
public sealed class TurnTests(WorkerFixture worker)
{
    private static CancellationToken Ct => CancellationToken.None;

    [Fact]
    public async Task A_client_that_asks_for_forty_leaves_the_next_one_its_turn()
    {
        await NobodyWaitsAsync();
        var many = await ManyAsync(await worker.ReportAsync([]), 40, ReportPriority.Interactive);
        var one = await worker.ReportAsync([]);
        for (var i = 0; i < 3; i++)
        {
            var lane = await worker.Get<Lanes>().EnterAsync(ReportPriority.Interactive, Ct);
            await worker.Get<MakeReport>().NextAsync(ReportPriority.Interactive, lane!, Ct);
        }

        Assert.Equal(ReportStatus.Completed, (await worker.LoadReportAsync(one)).Status);
        var left = await worker.WithDb(db => db.Reports.CountAsync(r => many.Contains(r.Id) && r.Status == ReportStatus.Queued));
        Assert.Equal(38, left);
        await NobodyWaitsAsync();
    }

    [Fact]
    public async Task Clients_take_turns_interactive_before_bulk_and_what_is_in_work_counts()
    {
        await NobodyWaitsAsync();
        var a = await ManyAsync(await worker.ReportAsync([]), 4, ReportPriority.Interactive);
        var b = await ManyAsync(await worker.ReportAsync([]), 2, ReportPriority.Interactive);
        var c = await ManyAsync(await worker.ReportAsync([], priority: ReportPriority.Bulk), 2, ReportPriority.Bulk);
        var options = new JobOptions();
        Assert.Equal([a[0], b[0], a[1], b[1], a[2], a[3], c[0], c[1]], await DueAsync(Enum.GetValues<ReportPriority>()));
        Assert.Equal([c[0], c[1]], await DueAsync([ReportPriority.Bulk]));

        // A has two in work and B none: B's both come first now.
        await worker.WithDb(db => ClaimReport.Handle(db, a[0], options, Ct));
        await worker.WithDb(db => ClaimReport.Handle(db, a[1], options, Ct));
        Assert.Equal([b[0], b[1], a[2], a[3], c[0], c[1]], await DueAsync(Enum.GetValues<ReportPriority>()));

        // What waits for its retry is nobody's turn.
        await worker.WithDb(db => db.Database.ExecuteSqlAsync($"update reports set available_at = now() + interval '1 hour' where id = {b[0]}"));
        Assert.Equal([b[1], a[2], a[3], c[0], c[1]], await DueAsync(Enum.GetValues<ReportPriority>()));
        await NobodyWaitsAsync();
    }

    [Fact]
    public async Task Looking_for_the_next_reads_what_waits_and_not_what_is_finished()
    {
        await using var db = new AdvisorDb(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql(worker.ConnectionString).Options);
        await db.Database.OpenConnectionAsync();
        var connection = (Npgsql.NpgsqlConnection)db.Database.GetDbConnection();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var plan = new Npgsql.NpgsqlCommand(
            $"set local enable_seqscan = off; explain (format json) with {ReportQueue.Sql} select id from queue where due order by position limit 2", connection);
        var told = (string)(await plan.ExecuteScalarAsync())!;
        Assert.Contains("ix_reports_waiting", told, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan", told, StringComparison.Ordinal);
    }

    private Task<List<Guid>> DueAsync(ReportPriority[] priorities) =>
        worker.WithDb(async db => (await FindDueReports.Handle(db, priorities, 100, Ct)).Select(d => d.Id).ToList());

    /// <summary>The report, and more of the same client.</summary>
    private Task<List<Guid>> ManyAsync(Guid first, int count, ReportPriority priority) => worker.WithDb(async db =>
    {
        var model = await db.Reports.AsNoTracking().SingleAsync(r => r.Id == first);
        var more = Enumerable.Range(1, count - 1).Select(i => Report.Request(
            new ReportOrder
            {
                ClientId = model.ClientId,
                SnapshotId = model.SnapshotId,
                Type = ReportType.Executive,
                Title = "One of many",
                Culture = model.Culture,
                Formats = [ReportFormat.Html],
                Priority = priority,
                RequestedBy = "test",
            }, model.CreatedAt.AddMilliseconds(i), TimeSpan.FromMinutes(30))).ToList();
        db.AddRange(more);
        await db.SaveChangesAsync();
        return new[] { first }.Concat(more.Select(r => r.Id)).ToList();
    });

    private Task<int> NobodyWaitsAsync() =>
        worker.WithDb(db => db.Database.ExecuteSqlAsync($"update reports set status = 'cancelled' where status in ('queued', 'rendering')"));
}
