using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks;

internal static class GetWebhook
{
    public static async Task<Results<Ok<WebhookView>, ProblemHttpResult>> Handle(Guid id, AdvisorDb db, CancellationToken ct) =>
        await db.Webhooks.Where(w => w.Id == id).Select(WebhookView.Projection).FirstOrDefaultAsync(ct) is { } webhook
            ? TypedResults.Ok(webhook)
            : Problems.NotFound("webhook", id);
}
