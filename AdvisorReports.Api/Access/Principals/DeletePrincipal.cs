using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Access.Principals;

/// <summary>Takes the clients away again; what other rows give to the same token stays.</summary>
internal static class DeletePrincipal
{
    public static async Task<Results<NoContent, ProblemHttpResult>> Handle(
        Guid id, AdvisorDb db, KnownCallers callers, CancellationToken ct)
    {
        if (await db.PrincipalScopes.FirstOrDefaultAsync(p => p.Id == id, ct) is not { } principal)
        {
            return Problems.NotFound("principal", id);
        }

        db.PrincipalScopes.Remove(principal);
        await callers.SaveAsync(db, ct);
        return TypedResults.NoContent();
    }
}
