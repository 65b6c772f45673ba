using AdvisorReports.Api.Caching;
using AdvisorReports.Domain.Summaries;

namespace AdvisorReports.Api.Figures;

internal static class FigureRoutes
{
    public static RouteGroupBuilder MapFigures(this RouteGroupBuilder api)
    {
        var figures = api.MapGroup("/analytics").WithTags("Analytics").ProducesProblem(401).ProducesProblem(503);
        figures.MapGet("/dashboard", GetDashboard.Handle).WithName(nameof(GetDashboard))
            .WithDescription("The caller's clients at a glance: counts, findings and savings at what they stand at now, the last 30 days "
                + "(UTC) beside the 30 before, and how long reports took.")
            .Produces<DashboardView>().CacheDailyFigures(Lifetime.Frequent);
        figures.MapGet("/categories", GetCategories.Handle).WithName(nameof(GetCategories))
            .WithDescription("Rows, resources and savings per currency by category, at what the clients stand at now.")
            .Produces<CategoriesView>().CacheFigures(Lifetime.Figures);
        figures.MapGet("/impact", GetImpacts.Handle).WithName(nameof(GetImpacts))
            .WithDescription("Rows, resources and savings per currency by impact, at what the clients stand at now.")
            .Produces<ImpactsView>().CacheFigures(Lifetime.Figures);
        figures.MapGet("/savings", GetPortfolioSavings.Handle).WithName(nameof(GetPortfolioSavings))
            .WithDescription("Savings per client and currency at what the clients stand at now, and their totals per currency. Amounts of "
                + "different currencies are never added. after is the next of the page before.")
            .Produces<PortfolioSavings>().ProducesValidationProblem().CacheFigures(Lifetime.Figures, "limit", "after");
        figures.MapGet("/trends", GetTrends.Handle).WithName(nameof(GetTrends))
            .WithDescription("Imports, ended reports, and findings opened and resolved, by day, week (from Monday) or month (UTC), without "
                + "gaps. days is 7, 30, 90 or 365; periods are whole, so the first may begin earlier.")
            .Produces<TrendsView>().ProducesValidationProblem().ProducesProblem(404).CacheDailyFigures(Lifetime.Rare, "days", "granularity", "client");
        figures.MapGet("/activity", GetActivity.Handle).WithName(nameof(GetActivity))
            .WithDescription("The latest imports and report requests, the newest first.")
            .Produces<ActivityView>().ProducesValidationProblem().CacheFigures(Lifetime.Frequent, "limit");
        figures.MapGet("/clients/{id:guid}", GetClientFigures.Handle).WithName(nameof(GetClientFigures))
            .WithDescription("How a client does: reports, findings opened and resolved, the median time to resolve, what can be saved and "
                + "what the findings marked as done saved.")
            .Produces<ClientFigures>().ProducesProblem(404).CacheFigures(Lifetime.Figures);
        figures.MapGet("/retirements", GetRetirements.Handle).WithName(nameof(GetRetirements))
            .WithDescription("What Azure switches off, by date: everything overdue, and what comes within the days asked for.")
            .Produces<RetirementCalendar>().ProducesValidationProblem().CacheDailyFigures(Lifetime.Figures, "days", "client");
        return api;
    }
}
