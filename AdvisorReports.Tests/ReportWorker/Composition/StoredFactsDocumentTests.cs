using AdvisorReports.Domain.Facts;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.ReportWorker.Composition;

[Collection(WorkerCollection.Name)]
public sealed class StoredFactsDocumentTests(WorkerFixture worker)
{
    [Theory]
    [InlineData(ReportType.Executive)]
    [InlineData(ReportType.Security)]
    public async Task Documents_say_what_is_stored_of_their_snapshot(ReportType type)
    {
        var id = await worker.ReportAsync([Samples.Row("Close ports", "vm-a", Category.Security)], type: type);
        var snapshot = (await worker.LoadReportAsync(id)).SnapshotId;
        await worker.WithDb(async db =>
        {
            await db.StoreFactsAsync(snapshot, CancellationToken.None);

            // No export says this: it can only come from what is stored.
            return await db.Database.ExecuteSqlAsync(
                $"update snapshot_facts set facts = jsonb_set(facts, array['totals', 'findings'], '4711') where snapshot_id = {snapshot}");
        });
        var (html, _) = await worker.MakeAsync(id);
        Assert.Contains("4,711", html, StringComparison.Ordinal);
    }
}
