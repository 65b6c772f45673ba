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
        var deliveries = await db.WebhookDeliveries.Where(d => d.WebhookId == id).PageAsync(
            page, d => d.CreatedAt, d => d.Id, DeliveryView.Projection, d => new Cursor(d.CreatedAt, d.Id), ct);
        if (deliveries.Items.Count == 0 && !await db.Webhooks.AnyAsync(w => w.Id == id, ct))
        {
            return Problems.NotFound("webhook", id);
        }

        return TypedResults.Ok(deliveries);
    }
}
