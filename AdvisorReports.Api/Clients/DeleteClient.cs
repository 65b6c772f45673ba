using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Clients;

/// <summary>Deletes a client with all of its snapshots and reports.</summary>
internal static class DeleteClient
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, AdvisorDb db, CancellationToken ct)
    {
        var deleted = await db.InTransactionAsync(async () =>
        {
            var rows = await db.Clients.Where(c => c.Id == id).ExecuteDeleteAsync(ct);
            if (rows > 0)
            {
                await db.BumpVersionsAsync(id, ct);
            }

            return rows;
        }, ct);
        return deleted == 0 ? Problems.NotFound("client", id) : TypedResults.NoContent();
    }
}
