using AdvisorReports.Analytics.Clients;
using AdvisorReports.Analytics.Dashboard;
using AdvisorReports.Analytics.Latest;
using AdvisorReports.Analytics.Retirements;
using AdvisorReports.Analytics.Standings;
using AdvisorReports.Analytics.Trends;

namespace AdvisorReports.Analytics;

internal static class FigureRoutes
{
    /// <summary>What the Api serves below <c>/api/v1/analytics</c>, over the clients that it names in a header.</summary>
    public static void MapFigures(this WebApplication app)
    {
        app.MapGet("/dashboard", ReadDashboard.Handle);
        app.MapGet("/categories", ReadCategories.Handle);
        app.MapGet("/impact", ReadImpacts.Handle);
        app.MapGet("/savings", ReadSavings.Handle);
        app.MapGet("/trends", ReadTrends.Handle);
        app.MapGet("/activity", ReadActivity.Handle);
        app.MapGet("/clients/{id:guid}", ReadClient.Handle);
        app.MapGet("/retirements", ReadRetirements.Handle);
    }
}
