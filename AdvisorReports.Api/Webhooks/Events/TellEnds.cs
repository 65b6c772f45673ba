using AdvisorReports.Api.Reports;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks.Events;

/// <summary>
/// Tells the webhooks which snapshots are analysed and which reports ended. Such a row says itself whether it was told, in the
/// transaction that writes the deliveries: none is forgotten because a message was, and none is told by two replicas.
/// </summary>
internal static class TellEnds
{
    private const int Batch = 100;

    private const string SnapshotsSql =
        """
        select id as "Value" from snapshots where told_at is null and status = 'analysed'
        order by imported_at limit {0} for update skip locked
        """;

    private const string ReportsSql =
        """
        select id as "Value" from reports where told_at is null and status in ('completed', 'failed', 'quarantined')
        order by finished_at limit {0} for update skip locked
        """;

    /// <param name="db">A context that serves no caller: it is given all clients.</param>
    public static async Task RunAsync(AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        db.Scope = ClientScope.All;
        while (await db.InTransactionAsync(() => SnapshotsAsync(db, clock.GetUtcNow(), ct), ct) == Batch)
        {
        }

        while (await db.InTransactionAsync(() => ReportsAsync(db, clock.GetUtcNow(), ct), ct) == Batch)
        {
        }
    }

    private static async Task<int> SnapshotsAsync(AdvisorDb db, DateTimeOffset now, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await LockAsync(db, SnapshotsSql, ct) is not { Length: > 0 } ids)
        {
            return 0;
        }

        var analysed = db.Snapshots.Where(s => Enumerable.Contains(ids, s.Id));
        var found = await analysed.Select(s => new { s.ClientId, Data = new SnapshotData(s.Id, s.TakenAt, s.RowsKept, s.RowsRejected) }).ToListAsync(ct);
        await db.QueueAsync([.. found.Select(s => new EventBody(
            EventBody.IdOf(WebhookEvent.SnapshotAnalysed, s.Data.SnapshotId), WebhookEvent.SnapshotAnalysed, now, s.ClientId, s.Data))], now, ct);
        await analysed.ExecuteUpdateAsync(set => set.SetProperty(s => s.ToldAt, now), ct);
        return ids.Length;
    }

    private static async Task<int> ReportsAsync(AdvisorDb db, DateTimeOffset now, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await LockAsync(db, ReportsSql, ct) is not { Length: > 0 } ids)
        {
            return 0;
        }

        var ended = db.Reports.Where(r => Enumerable.Contains(ids, r.Id));
        var found = await ended.Select(ReportView.Projection(db)).ToListAsync(ct);
        await db.QueueAsync([.. found.Select(EventOf)], now, ct);
        await ended.ExecuteUpdateAsync(set => set.SetProperty(r => r.ToldAt, now), ct);
        return ids.Length;
    }

    // A report that is retried ends again, in a later attempt: that is another event.
    private static EventBody EventOf(ReportView report)
    {
        var type = report.Status is ReportStatus.Completed ? WebhookEvent.ReportFinished : WebhookEvent.ReportFailed;
        return new EventBody(EventBody.IdOf(type, report.Id, report.Attempt), type, report.FinishedAt ?? report.QueuedAt, report.ClientId,
            new ReportData(report.Id, report.SnapshotId, report.Type, report.Title, report.Status, report.Error, report.Files));
    }

    private static async Task<Guid[]> LockAsync(AdvisorDb db, string sql, CancellationToken ct) =>
        [.. await db.Database.SqlQueryRaw<Guid>(sql, Batch).ToListAsync(ct)];
}
