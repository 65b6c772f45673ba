using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks;

/// <summary>A client's webhooks, the newest first.</summary>
internal static class ListWebhooks
{
    public static async Task<Results<Ok<Page<WebhookView>>, ProblemHttpResult>> Handle(
        Guid clientId, [AsParameters] PageQuery page, AdvisorDb db, CancellationToken ct)
    {
        var webhooks = await db.Webhooks.Where(w => w.ClientId == clientId).PageAsync(page, ct);
        return webhooks.Items.Count == 0 && !await db.Clients.AnyAsync(c => c.Id == clientId, ct)
            ? Problems.NotFound("client", clientId)
            : TypedResults.Ok(webhooks);
    }

    internal static Task<Page<WebhookView>> PageAsync(this IQueryable<Webhook> webhooks, PageQuery page, CancellationToken ct) =>
        webhooks.PageAsync(page, w => w.CreatedAt, w => w.Id, WebhookView.Projection, w => new Cursor(w.CreatedAt, w.Id), ct);
}
