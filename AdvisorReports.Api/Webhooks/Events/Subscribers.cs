using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks.Events;

internal static class Subscribers
{
    // A webhook that is deleted meanwhile waits for the transaction that is about to write its deliveries.
    private const string LockSql =
        "select * from webhooks where (client_id = any ({0}) or (client_id is null and {1})) and active for key share";

    /// <summary>Queues each event for whoever wants it, in the caller's transaction, and saves. What was told before is not told again.</summary>
    public static async Task QueueAsync(this AdvisorDb db, IReadOnlyList<EventBody> events, DateTimeOffset now, CancellationToken ct)
    {
        var webhooks = await db.Webhooks.FromSqlRaw(
            LockSql, events.Select(e => e.ClientId).OfType<Guid>().Distinct().ToArray(), events.Any(e => e.ClientId is null)).AsNoTracking().ToListAsync(ct);
        if (webhooks.Count == 0)
        {
            return;
        }

        var (hooks, ids) = (webhooks.Select(w => w.Id).ToArray(), events.Select(e => e.Id).ToArray());
        var known = await db.WebhookDeliveries
            .Where(d => Enumerable.Contains(hooks, d.WebhookId) && Enumerable.Contains(ids, d.EventId))
            .Select(d => new { Webhook = d.WebhookId, Event = d.EventId }).ToListAsync(ct);
        db.WebhookDeliveries.AddRange(
            from what in events
            let body = what.Write()
            from webhook in webhooks
            where webhook.ClientId == what.ClientId && webhook.Events.Contains(what.Type) && !known.Contains(new { Webhook = webhook.Id, Event = what.Id })
            select WebhookDelivery.Queue(webhook, what.Id, what.Type, body, now));
        await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
    }
}
