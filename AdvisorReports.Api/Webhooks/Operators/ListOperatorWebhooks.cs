using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Webhooks.Operators;

/// <summary>The operators' webhooks, the newest first.</summary>
internal static class ListOperatorWebhooks
{
    public static async Task<Ok<Page<WebhookView>>> Handle([AsParameters] PageQuery page, AdvisorDb db, CancellationToken ct) =>
        TypedResults.Ok(await db.Webhooks.Where(w => w.ClientId == null).PageAsync(page, ct));
}
