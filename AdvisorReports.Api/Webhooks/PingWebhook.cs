using AdvisorReports.Api.Door;
using AdvisorReports.Api.Webhooks.Events;
using AdvisorReports.Api.Webhooks.Sending;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks;

/// <summary>Sends a ping, once; how it went is in the log a moment later.</summary>
internal static class PingWebhook
{
    public static async Task<Results<AcceptedAtRoute<DeliveryView>, ProblemHttpResult>> Handle(
        Guid id, AdvisorDb db, WebhookPulse pulse, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Webhooks.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, ct) is not { } webhook)
        {
            return Problems.NotFound("webhook", id);
        }

        if (!webhook.Active)
        {
            return Problems.Conflict("webhook-off", "The webhook is turned off.", "Turn it on first: PATCH it with {\"active\":true}.");
        }

        var now = clock.GetUtcNow();
        var ping = new EventBody(Guid.CreateVersion7(now), WebhookEvent.Ping, now, webhook.ClientId, new PingData(id));
        var delivery = WebhookDelivery.Queue(webhook, ping.Id, ping.Type, ping.Write(), now);
        db.WebhookDeliveries.Add(delivery);
        await db.SaveChangesAsync(ct);
        pulse.Beat();
        return TypedResults.AcceptedAtRoute(DeliveryView.Of(delivery), nameof(ListDeliveries), new { id });
    }
}
