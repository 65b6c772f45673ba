using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks;

/// <summary>What a webhook was told in the last 30 days, and what it is still to be told; the newest first.</summary>
internal static class ListDeliveries
{
    public static async Task<Results<Ok<Page<DeliveryView>>, ProblemHttpResult>> Handle(
        Guid id, [AsParameters] PageQuery page, AdvisorDb db, CancellationToken ct)
    {
        var deliveries = db.WebhookDeliveries.Where(d => d.WebhookId == id);
        var total = await deliveries.CountIfAsync(page.Count, ct);
        if (page.After is { } after)
        {
            deliveries = deliveries.Where(d => EF.Functions.LessThan(
                ValueTuple.Create(d.CreatedAt, d.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = total is 0 ? [] : await deliveries.OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Take(page.Size + 1)
            .Select(DeliveryView.Projection).ToListAsync(ct);
        if (rows.Count == 0 && !await db.Webhooks.AnyAsync(w => w.Id == id, ct))
        {
            return Problems.NotFound("webhook", id);
        }

        return TypedResults.Ok(Page<DeliveryView>.Of(rows, page.Size, d => new Cursor(d.CreatedAt, d.Id), total));
    }
}
