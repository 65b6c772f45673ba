namespace AdvisorReports.Api.Access.Auditing;

internal static class AuditRoutes
{
    public static RouteGroupBuilder MapAudit(this RouteGroupBuilder api)
    {
        api.MapGroup("/audit").WithTags("Access").ProducesProblem(401)
            .MapGet("/", ListAudit.Handle).WithName(nameof(ListAudit)).ProducesValidationProblem();
        return api;
    }
}
