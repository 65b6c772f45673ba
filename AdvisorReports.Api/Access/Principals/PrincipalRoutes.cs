namespace AdvisorReports.Api.Access.Principals;

internal static class PrincipalRoutes
{
    public static RouteGroupBuilder MapPrincipals(this RouteGroupBuilder api)
    {
        var principals = api.MapGroup("/principals").WithTags("Access").ProducesProblem(401);
        principals.MapGet("/", ListPrincipals.Handle).WithName(nameof(ListPrincipals)).ProducesValidationProblem();
        principals.MapPut("/", SetPrincipal.Handle).WithName(nameof(SetPrincipal)).ProducesValidationProblem().ProducesProblem(409);
        principals.MapDelete("/{id:guid}", DeletePrincipal.Handle).WithName(nameof(DeletePrincipal)).ProducesProblem(404);
        return api;
    }
}
