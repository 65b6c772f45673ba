using AdvisorReports.Api.Door;
using AdvisorReports.Api.Webhooks.Sending;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks;

/// <summary>Sends once more what failed, or what its receiver lost: the same event under the same id, with all of its retries.</summary>
internal static class Redeliver
{
    public static async Task<Results<AcceptedAtRoute<DeliveryView>, ProblemHttpResult>> Handle(
        Guid id, Guid deliveryId, AdvisorDb db, WebhookPulse pulse, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Webhooks.Where(w => w.Id == id).Select(w => (bool?)w.Active).FirstOrDefaultAsync(ct) is not { } active)
        {
            return Problems.NotFound("webhook", id);
        }

        if (!active)
        {
            return Problems.Conflict("webhook-off", "The webhook is turned off.", "Turn it on first: PATCH it with {\"active\":true}.");
        }

        var one = db.WebhookDeliveries.Where(d => d.Id == deliveryId && d.WebhookId == id);
        var queued = await db.InTransactionAsync(() => QueueAsync(db, one, clock.GetUtcNow(), ct), ct);
        if (await one.Select(DeliveryView.Projection).FirstOrDefaultAsync(ct) is not { } delivery)
        {
            return Problems.NotFound("delivery", deliveryId);
        }

        if (!queued)
        {
            return Problems.Conflict("not-redeliverable", "The event is on its way already.", "Wait until it is delivered or failed.");
        }

        pulse.Beat();
        return TypedResults.AcceptedAtRoute(delivery, nameof(ListDeliveries), new { id });
    }

    // One statement, so that of two requests at the same time one finds nothing to do.
    private static async Task<bool> QueueAsync(AdvisorDb db, IQueryable<WebhookDelivery> one, DateTimeOffset now, CancellationToken ct)
    {
        var over = one.Where(d => d.Status != DeliveryStatus.Pending);
        if (await over.AsNoTracking().FirstOrDefaultAsync(ct) is not { } delivery
            || await over.ExecuteUpdateAsync(set => set
                .SetProperty(d => d.Status, DeliveryStatus.Pending).SetProperty(d => d.Failures, 0)
                .SetProperty(d => d.NextAt, now).SetProperty(d => d.FinishedAt, (DateTimeOffset?)null), ct) == 0)
        {
            return false;
        }

        db.Record("webhook_delivery", delivery.Id, delivery.ClientId,
            before: new() { ["status"] = SnakeCase.From(delivery.Status), ["failures"] = delivery.Failures },
            after: new() { ["status"] = SnakeCase.From(DeliveryStatus.Pending), ["failures"] = 0 });
        await db.SaveChangesAsync(ct);
        return true;
    }
}
