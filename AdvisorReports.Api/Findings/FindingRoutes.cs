namespace AdvisorReports.Api.Findings;

internal static class FindingRoutes
{
    public static RouteGroupBuilder MapFindings(this RouteGroupBuilder api)
    {
        var findings = api.MapGroup("").WithTags("Findings").ProducesProblem(401).ProducesProblem(404);
        findings.MapGet("/clients/{clientId:guid}/findings", ListFindings.Handle).WithName(nameof(ListFindings))
            .ProducesValidationProblem();
        findings.MapGet("/findings/{id:guid}", GetFinding.Handle).WithName(nameof(GetFinding));
        findings.MapPatch("/findings/{id:guid}", ChangeFinding.Handle).WithName(nameof(ChangeFinding))
            .ProducesValidationProblem().ProducesProblem(412).ProducesProblem(503);
        return api;
    }
}
