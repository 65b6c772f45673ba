using AdvisorReports.Api.Paging;

namespace AdvisorReports.Api.Recommendations;

internal static class RecommendationRoutes
{
    public static RouteGroupBuilder MapRecommendations(this RouteGroupBuilder api)
    {
        var rows = api.MapGroup("/snapshots/{id:guid}/recommendations").WithTags("Recommendations")
            .ProducesProblem(401).ProducesProblem(404).ProducesValidationProblem();
        rows.MapGet("/", ListRecommendations.Handle).WithName(nameof(ListRecommendations)).Produces<Page<RecommendationView>>();
        rows.MapGet("/groups", ListGroups.Handle).WithName(nameof(ListGroups));
        return api;
    }
}
