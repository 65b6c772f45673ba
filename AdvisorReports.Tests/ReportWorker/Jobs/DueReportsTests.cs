using AdvisorReports.Analytics.Operations.Performance;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.ReportWorker.Jobs;

/// <summary>What is told to be waiting is what a worker would take, and since when.</summary>
[Collection(WorkerCollection.Name)]
public sealed class DueReportsTests(WorkerFixture worker)
{
    [Theory]
    [InlineData("status = 'queued', available_at = now() - interval '5 minutes'", 300)]
    [InlineData("status = 'queued', available_at = now() + interval '1 hour'", null)]
    [InlineData("status = 'queued', available_at = now() + interval '1 hour', deadline_at = now() - interval '6 minutes'", 360)]
    [InlineData("status = 'rendering', available_at = now() - interval '1 hour', lease_until = now() - interval '7 minutes'", 420)]
    [InlineData("status = 'rendering', available_at = now() - interval '1 hour', lease_until = now() + interval '30 seconds'", null)]
    [InlineData("status = 'completed', available_at = now() - interval '1 hour', lease_until = null, finished_at = now()", null)]
    public async Task What_waits_is_what_a_claim_would_take_from_when_on_it_would(string state, int? seconds)
    {
        var id = await worker.ReportAsync([]);
#pragma warning disable EF1002 // States of this test.
        await worker.WithDb(db => db.Database.ExecuteSqlRawAsync($"update reports set {state} where id = '{id}'"));
        var since = await worker.WithDb(db => db.Database.SqlQueryRaw<double>(
            $"with {DueReports.Sql} select extract(epoch from now() - since)::float8 as \"Value\" from due_reports where id = '{id}'").ToListAsync());
#pragma warning restore EF1002
        Assert.Equal(seconds is null ? 0 : 1, since.Count);
        Assert.All(since, s => Assert.InRange(s, seconds!.Value, seconds.Value + 60));
        var queue = await worker.WithDb(db => ReadQueue.RunAsync(db, CancellationToken.None));
        Assert.True(queue.Waiting >= since.Count && queue.OldestSeconds >= (seconds ?? 0));
        Assert.Equal(seconds is not null, await worker.WithDb(db => ClaimReport.Handle(db, id, new JobOptions(), CancellationToken.None)) is not null);
        await worker.WithDb(db => db.Reports.Where(r => r.Id == id).ExecuteDeleteAsync());
    }
}
