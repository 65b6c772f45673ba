using AdvisorReports.Api.Caching;
using AdvisorReports.Domain.Summaries;

namespace AdvisorReports.Api.Figures;

internal static class FigureRoutes
{
    public static RouteGroupBuilder MapFigures(this RouteGroupBuilder api)
    {
        var figures = api.MapGroup("/analytics").WithTags("Analytics").ProducesProblem(401).ProducesProblem(503);
        figures.MapGet("/dashboard", GetDashboard.Handle).WithName(nameof(GetDashboard))
            .Produces<DashboardView>().CacheFigures(Lifetime.Frequent);
        figures.MapGet("/retirements", GetRetirements.Handle).WithName(nameof(GetRetirements))
            .Produces<RetirementCalendar>().ProducesValidationProblem().CacheDailyFigures(Lifetime.Figures, "days", "client");
        return api;
    }
}
