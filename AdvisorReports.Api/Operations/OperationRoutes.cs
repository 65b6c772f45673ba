using AdvisorReports.Domain.Operations;
using AdvisorReports.Domain.Operations.Alerts;

namespace AdvisorReports.Api.Operations;

internal static class OperationRoutes
{
    public static RouteGroupBuilder MapOperations(this RouteGroupBuilder api)
    {
        var operations = api.MapGroup("/operations").WithTags("Operations").ProducesProblem(401).ProducesProblem(503);
        operations.MapGet("/performance", GetPerformance.Handle).WithName(nameof(GetPerformance))
            .WithDescription("How the product does over all replicas, by endpoint: percentiles and error rates of the last five minutes and the "
                + "last hour (whole minutes, and the one that is not over), the cache's ratio, the queue of reports, the slowest queries. "
                + "At most some ten seconds old.")
            .Produces<PerformanceView>();
        operations.MapGet("/alerts", GetAlerts.Handle).WithName(nameof(GetAlerts))
            .WithDescription("How it stands with each alert, the firing ones first, and the latest changes. Operators' webhooks are told of each "
                + "change as alert.changed.")
            .Produces<AlertsView>();
        return api;
    }
}
