using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Clients;

internal static class GetClient
{
    public static async Task<Results<Ok<ClientView>, ProblemHttpResult>> Handle(Guid id, AdvisorDb db, CancellationToken ct) =>
        await db.Clients.Where(c => c.Id == id).Select(ClientView.Projection).FirstOrDefaultAsync(ct) is { } client
            ? TypedResults.Ok(client)
            : Problems.NotFound("client", id);
}
