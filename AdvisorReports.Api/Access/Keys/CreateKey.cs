using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Api.Access.Keys;

/// <summary>Makes a key and shows it, this once.</summary>
internal static class CreateKey
{
    public static async Task<Results<CreatedAtRoute<KeyView>, ProblemHttpResult>> Handle(
        NewKey input, HttpContext http, AdvisorDb db, KnownCallers callers, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        if (input.ExpiresAt <= now)
        {
            return Problems.Invalid("expiresAt", "The key would have expired already. Choose a time to come, or leave it out.");
        }

        var (scope, refusal) = await ChosenClients.CheckAsync(db, input.Clients, ct);
        if (refusal is not null)
        {
            return refusal;
        }

        if (input.Role is Role.Admin && !scope.IsAll)
        {
            return Problems.Invalid("clients", "An admin makes keys for all clients, so a list would mean nothing. Leave clients out.");
        }

        var (secret, print) = KeySecret.Create();
        var key = ApiKey.Create(input.Name!, input.Role, scope, input.ExpiresAt?.ToUniversalTime(), print, http.Name(), now);
        db.ApiKeys.Add(key);
        try
        {
            await callers.SaveAsync(db, ct);
        }
        catch (DbUpdateException e) when (e.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return Problems.Conflict("name-taken", "Another key has this name.",
                "Choose another name. To change the secret of the key that has it, rotate that key.");
        }

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.CreatedAtRoute(KeyView.Of(key) with { Key = secret }, nameof(GetKey), new { key.Id });
    }
}
