using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Access;

/// <summary>The list of clients in a request that gives somebody access.</summary>
internal static class ChosenClients
{
    /// <param name="ids">Null for all clients.</param>
    /// <returns>The scope, or why there is none: nobody is given a client that is not there, or an empty list by mistake.</returns>
    public static async Task<(ClientScope Scope, ProblemHttpResult? Refusal)> CheckAsync(
        AdvisorDb db, IReadOnlyList<Guid>? ids, CancellationToken ct)
    {
        if (ids is null)
        {
            return (ClientScope.All, null);
        }

        if (ids.Count is 0 or > ClientScope.Max)
        {
            return (ClientScope.None, Problems.Invalid("clients",
                $"Name 1 to {ClientScope.Max} clients, or leave clients out to give access to all of them."));
        }

        var scope = ClientScope.Of(ids);
        var known = await db.Clients.Where(c => Enumerable.Contains(scope.Ids, c.Id)).Select(c => c.Id).ToListAsync(ct);
        return scope.Ids.Except(known).Select(id => (Guid?)id).FirstOrDefault() is { } unknown
            ? (ClientScope.None, Problems.Invalid("clients", $"No client has the id {unknown}. GET /api/v1/clients lists them."))
            : (scope, null);
    }
}
