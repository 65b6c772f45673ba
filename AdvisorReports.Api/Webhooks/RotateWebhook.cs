using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks;

/// <summary>
/// Gives a webhook another secret and shows it, this once. The secret before signs too for a while, so that a receiver can
/// change over whenever it likes; one that still does from an earlier rotation ends.
/// </summary>
internal static class RotateWebhook
{
    private const int OverlapHours = 24;

    public static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> Handle(
        Guid id, WebhookRotation? rotation, HttpResponse response, AdvisorDb db, SecretBox secrets, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Webhooks.FirstOrDefaultAsync(w => w.Id == id, ct) is not { } webhook)
        {
            return Problems.NotFound("webhook", id);
        }

        var (shown, key) = WebhookSecret.Create();
        webhook.Rotate(secrets.Close(id, key), TimeSpan.FromHours(rotation?.OverlapHours ?? OverlapHours), clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problems.NotFound("webhook", id); // somebody deleted it meanwhile
        }

        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(WebhookView.Of(webhook) with { Secret = shown });
    }
}
