using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Dashboard;

/// <summary>The portfolio at a glance, in three queries whose cost does not grow with the number of recommendations.</summary>
internal static class ReadDashboard
{
    private const string CountsSql =
        """
        select 'client' as "Kind", status as "Status", count(*)::int as "Number" from clients group by status
        union all select 'report', status, count(*)::int from reports group by status
        union all select 'snapshot', 'all', count(*)::int from snapshots
        """;

    private const string FindingsSql =
        $"""
        with {Standing.Cte}
        select m.category as "Category", m.impact as "Impact", sum(m.rows)::int as "Rows", sum(m.resources)::int as "Resources"
        from standing join snapshot_summaries m using (snapshot_id, subscription_id, category)
        group by m.category, m.impact
        """;

    private const string SavingsSql =
        $"""
        with {Standing.Cte}
        select m.currency as "Currency", sum(m.amount_raw) as "Raw", sum(m.amount_low) as "Low", sum(m.amount_high) as "High"
        from standing join snapshot_summaries m using (snapshot_id, subscription_id, category)
        where m.currency <> 'XXX'
        group by m.currency order by m.currency
        """;

    public static async Task<Ok<DashboardView>> Handle(AdvisorDb db, CancellationToken ct)
    {
        var counts = await db.Database.SqlQueryRaw<Count>(CountsSql).ToListAsync(ct);
        var findings = await db.Database.SqlQueryRaw<Line>(FindingsSql).ToListAsync(ct);
        var savings = await db.Database.SqlQueryRaw<CurrencyFigures>(SavingsSql).ToListAsync(ct);
        return TypedResults.Ok(new DashboardView(
            ByStatus<Domain.Clients.ClientStatus>(counts, "client"),
            counts.Single(c => c.Kind == "snapshot").Number,
            ByStatus<Domain.Reports.ReportStatus>(counts, "report"),
            [.. findings.Select(f => f.ToFigures()).OrderBy(f => f.Category).ThenBy(f => f.Impact)],
            savings));
    }

    private static Dictionary<T, int> ByStatus<T>(List<Count> counts, string kind) where T : struct, Enum =>
        counts.Where(c => c.Kind == kind).ToDictionary(c => SnakeCase.Parse<T>(c.Status), c => c.Number);

    private sealed record Count(string Kind, string Status, int Number);

    private sealed record Line(string Category, string Impact, int Rows, int Resources)
    {
        public CategoryFigures ToFigures() => new(
            SnakeCase.Parse<Domain.Snapshots.Category>(Category), SnakeCase.Parse<Domain.Snapshots.Impact>(Impact), Rows, Resources);
    }
}
