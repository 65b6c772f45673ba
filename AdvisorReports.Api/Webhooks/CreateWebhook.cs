using AdvisorReports.Api.Access;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Webhooks.Addresses;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Webhooks;

/// <summary>Makes a webhook and shows its secret, this once.</summary>
internal static class CreateWebhook
{
    public static async Task<Results<CreatedAtRoute<WebhookView>, ProblemHttpResult>> Handle(
        Guid clientId, NewWebhook input, HttpContext http, AdvisorDb db, ReceiverUrl urls, SecretBox secrets, IOptions<WebhookOptions> options,
        TimeProvider clock, CancellationToken ct)
    {
        if (!await db.Clients.AnyAsync(c => c.Id == clientId, ct))
        {
            return Problems.NotFound("client", clientId);
        }

        if (await db.Webhooks.CountAsync(w => w.ClientId == clientId, ct) >= options.Value.PerClient)
        {
            return Problems.Conflict("too-many-webhooks", $"The client has {options.Value.PerClient} webhooks already.",
                "Delete one that is not used, or let one webhook be told more events.");
        }

        var (url, refusal) = await urls.CheckAsync(input.Url!, ct);
        if (url is null)
        {
            return refusal!;
        }

        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var (shown, key) = WebhookSecret.Create();
        var webhook = Webhook.Create(id, clientId, url, input.Events!, secrets.Close(id, key), http.Name(), now);
        db.Webhooks.Add(webhook);
        await db.SaveChangesAsync(ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.CreatedAtRoute(WebhookView.Of(webhook) with { Secret = shown }, nameof(GetWebhook), new { id });
    }
}
