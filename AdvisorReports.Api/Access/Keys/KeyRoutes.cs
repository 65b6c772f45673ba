using AdvisorReports.Api.Compression;

namespace AdvisorReports.Api.Access.Keys;

internal static class KeyRoutes
{
    public static RouteGroupBuilder MapKeys(this RouteGroupBuilder api)
    {
        var keys = api.MapGroup("/keys").WithTags("Access").ProducesProblem(401);
        keys.MapGet("/", ListKeys.Handle).WithName(nameof(ListKeys)).ProducesValidationProblem();
        keys.MapPost("/", CreateKey.Handle).WithName(nameof(CreateKey)).ShowsSecret().ProducesValidationProblem().ProducesProblem(409);
        keys.MapGet("/{id:guid}", GetKey.Handle).WithName(nameof(GetKey)).ProducesProblem(404);
        keys.MapDelete("/{id:guid}", RevokeKey.Handle).WithName(nameof(RevokeKey)).ProducesProblem(404);
        keys.MapPost("/{id:guid}/rotate", RotateKey.Handle).WithName(nameof(RotateKey)).ShowsSecret()
            .ProducesValidationProblem().ProducesProblem(404).ProducesProblem(409);
        return api;
    }
}
