using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Sharing;

/// <summary>Ends a link at once, on every replica. It stays in the list, with the time.</summary>
internal static class RevokeShare
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.ShareLinks.FirstOrDefaultAsync(l => l.Id == id, ct) is not { } link)
        {
            return Problems.NotFound("share", id);
        }

        link.Revoke(clock.GetUtcNow());
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problems.NotFound("share", id); // its report was deleted meanwhile
        }

        return TypedResults.NoContent();
    }
}
