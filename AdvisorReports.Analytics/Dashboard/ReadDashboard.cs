using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Dashboard;

/// <summary>The caller's clients at a glance, in three queries whose cost does not grow with the number of recommendations.</summary>
internal static class ReadDashboard
{
    private const string CountsSql =
        """
        select 'client' as "Kind", status as "Status", count(*)::int as "Number" from clients where {0} or id = any ({1}) group by status
        union all select 'report', status, count(*)::int from reports where {0} or client_id = any ({1}) group by status
        union all select 'snapshot', 'all', count(*)::int from snapshots where {0} or client_id = any ({1})
        """;

    private const string FindingsSql =
        $$"""
        with {{Standing.Cte}}
        select m.category as "Category", m.impact as "Impact", sum(m.rows)::int as "Rows", sum(m.resources)::int as "Resources"
        from standing join snapshot_summaries m using (snapshot_id, subscription_id, category)
        where {0} or client_id = any ({1})
        group by m.category, m.impact
        """;

    private const string SavingsSql =
        $$"""
        with {{Standing.Cte}}
        select m.currency as "Currency", sum(m.amount_raw) as "Raw", sum(m.amount_low) as "Low", sum(m.amount_high) as "High"
        from standing join snapshot_summaries m using (snapshot_id, subscription_id, category)
        where m.currency <> 'XXX' and ({0} or client_id = any ({1}))
        group by m.currency order by m.currency
        """;

    public static async Task<Ok<DashboardView>> Handle(
        [FromHeader(Name = ClientScope.Header)] ClientScope scope, AdvisorDb db, CancellationToken ct)
    {
        object[] clients = [scope.IsAll, scope.Ids];
        var counts = await db.Database.SqlQueryRaw<Count>(CountsSql, clients).ToListAsync(ct);
        var findings = await db.Database.SqlQueryRaw<Line>(FindingsSql, clients).ToListAsync(ct);
        var savings = await db.Database.SqlQueryRaw<CurrencyFigures>(SavingsSql, clients).ToListAsync(ct);
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
