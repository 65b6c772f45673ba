using AdvisorReports.Analytics.Standings;
using AdvisorReports.Analytics.Trends;
using AdvisorReports.Domain;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AdvisorReports.Analytics.Dashboard;

/// <summary>The caller's clients at a glance, in three queries, whatever there is of what.</summary>
internal static class ReadDashboard
{
    /// <param name="today">The day to end with; the Api sends the one that its cache keeps the answer under.</param>
    public static async Task<Ok<DashboardView>> Handle(
        [FromHeader(Name = ClientScope.Header)] ClientScope scope, DateOnly? today, AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        var periods = Periods.LastTwo(today ?? clock.Today(), RecentFigures.Days);
        var totals = await db.DashboardTotalsAsync(scope, periods[1], ct);
        var standing = await db.StandingAsync(scope, ct);
        var recent = await db.PeriodFiguresAsync(scope, periods, ct);
        return TypedResults.Ok(new DashboardView(
            totals.Clients,
            totals.Snapshots,
            totals.Latest,
            totals.Reports.GroupBy(r => r.Status).ToDictionary(g => g.Key, g => g.Sum(r => r.Number)),
            totals.Reports.GroupBy(r => r.Type)
                .ToDictionary(g => g.Key, g => (IReadOnlyDictionary<ReportStatus, int>)g.ToDictionary(r => r.Status, r => r.Number)),
            [.. standing.GroupBy(l => (l.Category, l.Impact)).OrderBy(g => g.Key)
                .Select(g => new CategoryFigures(g.Key.Category, g.Key.Impact, g.Sum(l => l.Rows), g.Sum(l => l.Resources)))],
            standing.Savings(),
            RecentFigures.Of(recent[1], recent[0]),
            totals.Generation));
    }
}
