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

    internal static async Task<Page<WebhookView>> PageAsync(this IQueryable<Webhook> webhooks, PageQuery page, CancellationToken ct)
    {
        var total = await webhooks.CountIfAsync(page.Count, ct);
        if (page.After is { } after)
        {
            webhooks = webhooks.Where(w => EF.Functions.LessThan(
                ValueTuple.Create(w.CreatedAt, w.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = total is 0 ? [] : await webhooks.OrderByDescending(w => w.CreatedAt).ThenByDescending(w => w.Id).Take(page.Size + 1)
            .Select(WebhookView.Projection).ToListAsync(ct);
        return Page<WebhookView>.Of(rows, page.Size, w => new Cursor(w.CreatedAt, w.Id), total);
    }
}
