using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Clients;

internal static class ChangeClient
{
    public static async Task<Results<Ok<ClientView>, ProblemHttpResult>> Handle(
        Guid id, ClientChange change, AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Clients.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } client)
        {
            return Problems.NotFound("client", id);
        }

        client.Change(change.ToDetails(), clock.GetUtcNow());
        await db.SaveWithVersionsAsync(id, ct);
        return TypedResults.Ok(ClientView.Of(client));
    }
}
