using AdvisorReports.Api.Access;
using AdvisorReports.Api.Access.Matrix;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Health;

/// <summary>
/// Each dependency with its timing, to everybody; what an operator wants to know of it, to whoever may. 200 whatever it says: it is the
/// answer that is asked for, and <c>/health</c> that has a status for machines.
/// </summary>
internal static class GetHealth
{
    public static RouteGroupBuilder MapHealth(this RouteGroupBuilder api)
    {
        api.MapGet("/health", Handle).WithName(nameof(GetHealth)).WithTags("Health");
        return api;
    }

    private static async Task<Ok<HealthView>> Handle(HttpContext http, ReadHealth health, CancellationToken ct)
    {
        var view = await health.Handle(ct);
        var seesDetails = http.User is Caller caller && OperationMatrix.HealthDetails.Admits(caller);
        return TypedResults.Ok(seesDetails ? view : view.WithoutDetails());
    }
}
