using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks.Events;

/// <summary>
/// Tells the operators' webhooks which alerts began or ceased to fire. As with what else is told, the row says whether it was, in the
/// transaction that writes the deliveries.
/// </summary>
internal static class TellAlerts
{
    private const int Batch = 100;

    private const string LockSql =
        """
        select id as "Value" from alert_changes where told_at is null order by at limit {0} for update skip locked
        """;

    public static async Task RunAsync(AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        while (await db.InTransactionAsync(() => TellAsync(db, clock.GetUtcNow(), ct), ct) == Batch)
        {
        }
    }

    private static async Task<int> TellAsync(AdvisorDb db, DateTimeOffset now, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        if (await db.Database.SqlQueryRaw<Guid>(LockSql, Batch).ToArrayAsync(ct) is not { Length: > 0 } ids)
        {
            return 0;
        }

        var changed = db.AlertChanges.Where(c => Enumerable.Contains(ids, c.Id));
        var found = await changed.AsNoTracking().OrderBy(c => c.At).ThenBy(c => c.Id).ToListAsync(ct);
        await db.QueueAsync([.. found.Select(c => new EventBody(EventBody.IdOf(WebhookEvent.AlertChanged, c.Id), WebhookEvent.AlertChanged,
            c.At, null, new AlertData(c.Kind, c.State, c.Value, c.Threshold)))], now, ct);
        await changed.ExecuteUpdateAsync(set => set.SetProperty(c => c.ToldAt, now), ct);
        return ids.Length;
    }
}
