namespace AdvisorReports.Api.Changes;

internal static class ChangeRoutes
{
    public static RouteGroupBuilder MapChanges(this RouteGroupBuilder api)
    {
        api.MapGet("/snapshots/{id:guid}/changes", GetChanges.Handle).WithName(nameof(GetChanges)).WithTags("Snapshots")
            .ProducesValidationProblem().ProducesProblem(401).ProducesProblem(404).ProducesProblem(422);
        return api;
    }
}
