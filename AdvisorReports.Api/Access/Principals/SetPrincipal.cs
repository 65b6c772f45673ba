using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Api.Access.Principals;

/// <summary>Says which clients somebody with a token sees; said again, the new word holds.</summary>
internal static class SetPrincipal
{
    public static async Task<Results<Ok<PrincipalView>, ProblemHttpResult>> Handle(
        PrincipalInput input, AdvisorDb db, KnownCallers callers, TimeProvider clock, CancellationToken ct)
    {
        var (scope, refusal) = await ChosenClients.CheckAsync(db, input.Clients, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        var now = clock.GetUtcNow();
        if (await db.PrincipalScopes.FirstOrDefaultAsync(
            p => p.Issuer == input.Issuer && p.Kind == input.Kind && p.Value == input.Value, ct) is not { } principal)
        {
            principal = PrincipalScope.Create(input.Issuer!, input.Kind, input.Value!, now);
            db.PrincipalScopes.Add(principal);
        }

        principal.Set(scope, input.Name, now);
        try
        {
            await callers.SaveAsync(db, ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Problems.Conflict("set-meanwhile", "Somebody else set the same principal at this moment.",
                "Look at it, and send yours again.");
        }

        return TypedResults.Ok(PrincipalView.Of(principal));
    }
}
