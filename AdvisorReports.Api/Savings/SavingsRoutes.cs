namespace AdvisorReports.Api.Savings;

internal static class SavingsRoutes
{
    public static RouteGroupBuilder MapSavings(this RouteGroupBuilder api)
    {
        api.MapGet("/snapshots/{id:guid}/savings", GetSavings.Handle).WithName(nameof(GetSavings)).WithTags("Savings")
            .ProducesProblem(401).ProducesProblem(404);
        return api;
    }
}
