using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks;

/// <summary>Makes a webhook and shows its secret, this once.</summary>
internal static class CreateWebhook
{
    public static async Task<Results<CreatedAtRoute<WebhookView>, ProblemHttpResult>> Handle(
        Guid clientId, NewWebhook input, HttpContext http, AdvisorDb db, MakeWebhook make, CancellationToken ct) =>
        await db.Clients.AnyAsync(c => c.Id == clientId, ct)
            ? await make.RunAsync(clientId, input, http, ct)
            : Problems.NotFound("client", clientId);
}
