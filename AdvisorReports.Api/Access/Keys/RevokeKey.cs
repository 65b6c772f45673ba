using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Access.Keys;

/// <summary>
/// Ends a key with all of its secrets, here at once and on every other replica within a second. It stays in the list, with the time.
/// </summary>
internal static class RevokeKey
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, AdvisorDb db, KnownCallers callers, TimeProvider clock, CancellationToken ct)
    {
        if (await db.ApiKeys.FirstOrDefaultAsync(k => k.Id == id, ct) is not { } key)
        {
            return Problems.NotFound("key", id);
        }

        key.Revoke(clock.GetUtcNow());
        await callers.SaveAsync(db, ct);
        return TypedResults.NoContent();
    }
}
