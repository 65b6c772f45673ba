using AdvisorReports.Api.Caching.Warming;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Caching.Control;

/// <summary>
/// Has the figures of all clients together, and of the active ones, computed ahead of time, for callers who see all clients. It waits for
/// nothing; an import does the same for its client, and for who asked lately.
/// </summary>
internal static class WarmCache
{
    public static async Task<Accepted> Handle(AdvisorDb db, WarmFigures warm, CancellationToken ct)
    {
        db.Record("cache", DataVersion.Portfolio, null, after: new() { ["warmed"] = "active clients" });
        await db.SaveChangesAsync(ct);
        warm.Ask(null);
        return TypedResults.Accepted((string?)null);
    }
}
