using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace AdvisorReports.Api.Access.Matrix;

/// <summary>Gives every endpoint of the API its rule by its name, and refuses to start with one that has none.</summary>
internal static class MatrixConvention
{
    public static RouteGroupBuilder ObeyTheMatrix(this RouteGroupBuilder api)
    {
        // Finally: whatever an endpoint says about itself is said by then, its name included.
        ((IEndpointConventionBuilder)api).Finally(endpoint =>
        {
            var name = endpoint.Metadata.OfType<IEndpointNameMetadata>().LastOrDefault()?.EndpointName;
            var rule = OperationMatrix.Find(name ?? "") ?? throw new InvalidOperationException(
                $"{endpoint.DisplayName} has no line in OperationMatrix. Say there who may use it, under the name of its endpoint.");
            endpoint.Metadata.Add(rule);
            Declare(endpoint, StatusCodes.Status429TooManyRequests);
            if (rule.Least is null)
            {
                endpoint.Metadata.Add(new AllowAnonymousAttribute());
                return;
            }

            if (endpoint.Metadata.OfType<IAllowAnonymous>().Any())
            {
                throw new InvalidOperationException($"{endpoint.DisplayName} opens itself, against its line in OperationMatrix.");
            }

            endpoint.Metadata.Add(new AuthorizationPolicyBuilder().RequireAuthenticatedUser()
                .RequireAssertion(context => context.User is Caller caller && rule.Admits(caller)).Build());
            Declare(endpoint, StatusCodes.Status403Forbidden);
        });
        return api;
    }

    /// <summary>Looks at every endpoint there is, those outside of the API included, before the first request does.</summary>
    /// <exception cref="InvalidOperationException">One has no line in the matrix.</exception>
    public static void CheckTheMatrix(this WebApplication app)
    {
        foreach (var endpoint in ((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints))
        {
            if (endpoint.Metadata.GetMetadata<Rule>() is null
                && OperationMatrix.Find((endpoint as RouteEndpoint)?.RoutePattern.RawText ?? "") is not { Least: null })
            {
                throw new InvalidOperationException($"{endpoint.DisplayName} is outside of the API and no open route of OperationMatrix.");
            }
        }
    }

    private static void Declare(EndpointBuilder endpoint, int status) =>
        endpoint.Metadata.Add(new ProducesResponseTypeMetadata(status, typeof(ProblemDetails), ["application/problem+json"]));
}
