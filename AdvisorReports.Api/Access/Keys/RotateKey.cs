using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Access.Keys;

/// <summary>
/// Gives a key another secret and shows it, this once. The secret before goes on working for a while; one that still does from an
/// earlier rotation ends.
/// </summary>
internal static class RotateKey
{
    private const int OverlapHours = 24;

    public static async Task<Results<Ok<KeyView>, ProblemHttpResult>> Handle(
        Guid id, KeyRotation? rotation, HttpResponse response, AdvisorDb db, KnownCallers callers, TimeProvider clock, CancellationToken ct)
    {
        if (await db.ApiKeys.FirstOrDefaultAsync(k => k.Id == id, ct) is not { } key)
        {
            return Problems.NotFound("key", id);
        }

        var (secret, print) = KeySecret.Create();
        if (!key.Rotate(print, TimeSpan.FromHours(rotation?.OverlapHours ?? OverlapHours), clock.GetUtcNow()))
        {
            return Problems.Conflict("key-over", "The key is revoked or expired.", "It cannot come back. Make a new key instead.");
        }

        await callers.SaveAsync(db, ct);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(KeyView.Of(key) with { Key = secret });
    }
}
