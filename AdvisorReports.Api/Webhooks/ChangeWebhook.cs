using AdvisorReports.Api.Door;
using AdvisorReports.Api.Webhooks.Addresses;
using AdvisorReports.Api.Webhooks.Sending;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks;

internal static class ChangeWebhook
{
    public static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> Handle(
        Guid id, WebhookChange change, AdvisorDb db, ReceiverUrl urls, WebhookPulse pulse, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Webhooks.FirstOrDefaultAsync(w => w.Id == id, ct) is not { } webhook)
        {
            return Problems.NotFound("webhook", id);
        }

        if (change.Events is not null && EventChoice.Refusal(change.Events, webhook.ClientId) is { } mixed)
        {
            return mixed;
        }

        var (url, refusal) = change.Url is null ? default : await urls.CheckAsync(change.Url, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        webhook.Change(url, change.Events, change.Active, clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problems.NotFound("webhook", id); // somebody deleted it meanwhile
        }

        pulse.Beat();
        return TypedResults.Ok(WebhookView.Of(webhook));
    }
}
