using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Clients.Logos;

internal static class DeleteLogo
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        if (await db.Clients.FirstOrDefaultAsync(c => c.Id == id, ct) is not { } client)
        {
            return Problems.NotFound("client", id);
        }

        if (client.LogoType is null)
        {
            return GetLogo.None(id);
        }

        client.RemoveLogo(clock.GetUtcNow());
        await db.SaveWithVersionsAsync(id, ct);
        return TypedResults.NoContent();
    }
}
