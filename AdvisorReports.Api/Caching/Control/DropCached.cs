using AdvisorReports.Api.Caching.Stores;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Caching.Control;

/// <summary>
/// Drops cached figures, on every replica within a second: by their version, as a change would. What lies in Redis under the version
/// before is never looked up again, and ends with its policy's time.
/// </summary>
internal static class DropCached
{
    /// <param name="tag">
    /// client:{id}, snapshot:{id}, report:{id}, analytics or all. Figures over all clients depend on each of them, so they go with any of these.
    /// </param>
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        string tag, AdvisorDb db, CurrentVersions versions, FigureMemory memory, CancellationToken ct)
    {
        if (!CacheTag.TryParse(tag, out var what))
        {
            return Problems.Invalid(nameof(tag), "Name client:{id}, snapshot:{id}, report:{id}, analytics or all.");
        }

        if (await what.ScopeAsync(db, ct) is not { } scope)
        {
            return Problems.NotFound(what.Noun!, what.Id);
        }

        await db.InTransactionAsync(async () =>
        {
            db.Record("cache", scope, scope == DataVersion.Portfolio ? null : scope, after: new() { ["dropped"] = tag });
            var rows = await db.SaveChangesAsync(ct);
            await (scope == DataVersion.Portfolio ? db.BumpPortfolioAsync(ct) : db.BumpVersionsAsync(scope, ct));
            return rows;
        }, ct);
        versions.Forget(scope);
        memory.Clear();
        return TypedResults.NoContent();
    }
}
