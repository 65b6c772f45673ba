using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Access.Keys;

/// <summary>Ends a key with all of its secrets, on every replica within a second. It stays in the list, with the time.</summary>
internal static class RevokeKey
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.ApiKeys.FirstOrDefaultAsync(k => k.Id == id, ct) is not { } key)
        {
            return Problems.NotFound("key", id);
        }

        key.Revoke(clock.GetUtcNow());
        await db.SaveAccessAsync(ct);
        return TypedResults.NoContent();
    }
}
