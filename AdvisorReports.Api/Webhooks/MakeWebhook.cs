using AdvisorReports.Api.Access;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Webhooks.Addresses;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Webhooks;

/// <summary>Makes a webhook, a client's or the operators', and shows its secret, this once.</summary>
internal sealed class MakeWebhook(
    AdvisorDb db, ReceiverUrl urls, SecretBox secrets, IOptions<WebhookOptions> options, TimeProvider clock)
{
    /// <param name="clientId">A client that the caller sees; null for the operators'.</param>
    public async Task<Results<CreatedAtRoute<WebhookView>, ProblemHttpResult>> RunAsync(
        Guid? clientId, NewWebhook input, HttpContext http, CancellationToken ct)
    {
        if (EventChoice.Refusal(input.Events!, clientId) is { } mixed)
        {
            return mixed;
        }

        var most = clientId is null ? options.Value.OfOperators : options.Value.PerClient;
        if (await db.Webhooks.CountAsync(w => w.ClientId == clientId, ct) >= most)
        {
            return Problems.Conflict("too-many-webhooks",
                $"{(clientId is null ? "The operators have" : "The client has")} {most} webhooks already.",
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
