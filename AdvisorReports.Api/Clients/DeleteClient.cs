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
        if (await db.Clients.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } client)
        {
            return Problems.NotFound("client", id);
        }

        db.Clients.Remove(client);
        try
        {
            await db.SaveWithVersionsAsync(id, ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Problems.NotFound("client", id); // somebody else was faster
        }

        return TypedResults.NoContent();
    }
}
