using AdvisorReports.Api.Caching.Warming;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Auditing;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Caching.Control;

/// <summary>
/// Has the figures of all clients together, and of the active ones, computed ahead of time, for callers who see all clients. It waits for
/// nothing; an import does the same for its client, and for who asked lately.
/// </summary>
internal static class WarmCache
{
    /// <param name="client">Instead of the active clients this one.</param>
    public static async Task<Results<Accepted, ProblemHttpResult>> Handle(Guid? client, AdvisorDb db, WarmFigures warm, CancellationToken ct)
    {
        if (client is { } id && !await db.Clients.AnyAsync(c => c.Id == id, ct))
        {
            return Problems.NotFound("client", id);
        }

        db.Record("cache", client ?? DataVersion.Portfolio, client, after: new() { ["warmed"] = client is null ? "active clients" : "client" });
        await db.SaveChangesAsync(ct);
        warm.Ask(client);
        return TypedResults.Accepted((string?)null);
    }
}
