using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks;

/// <summary>Deletes a webhook with its log. What is being sent at this moment still arrives.</summary>
internal static class DeleteWebhook
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, AdvisorDb db, CancellationToken ct)
    {
        if (await db.Webhooks.FirstOrDefaultAsync(w => w.Id == id, ct) is not { } webhook)
        {
            return Problems.NotFound("webhook", id);
        }

        db.Webhooks.Remove(webhook);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problems.NotFound("webhook", id); // somebody else was faster
        }

        return TypedResults.NoContent();
    }
}
