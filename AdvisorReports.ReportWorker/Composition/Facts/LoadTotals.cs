using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Design;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>The counts. Findings are distinct recommendations of a category; active rows only, except where said.</summary>
public static class LoadTotals
{
    public static async Task<Totals> Handle(AdvisorDb db, Guid snapshotId, CancellationToken ct) =>
        (await db.Database.SqlQueryRaw<Totals>(
            $$"""
            select count(distinct (category, text)) filter (where advisor_state = 'active')::int as "Findings",
                count(*) filter (where advisor_state = 'active')::int as "Rows",
                count(distinct {{RecommendationSql.Resource}}) filter (where advisor_state = 'active')::int as "Resources",
                count(*) filter (where advisor_state <> 'active')::int as "LeftOut"
            from recommendations where snapshot_id = {0}
            """, snapshotId).ToListAsync(ct)).Single();

    public static async Task<IReadOnlyList<CategoryFigures>> ByCategory(AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        // Materialized: right after an import there are no statistics, and the planner would count the resources once per finding.
        var rows = await db.Database.SqlQueryRaw<CategoryRow>(
            $$"""
            with found as materialized (
                select category, min({{RecommendationSql.Severity}}) as severity, count(*) as rows
                from recommendations where snapshot_id = {0} and advisor_state = 'active'
                group by category, text),
            touched as materialized (
                select category, count(distinct {{RecommendationSql.Resource}}) as resources
                from recommendations where snapshot_id = {0} and advisor_state = 'active'
                group by category)
            select category as "Category",
                count(*) filter (where severity = 0)::int as "High",
                count(*) filter (where severity = 1)::int as "Medium",
                count(*) filter (where severity = 2)::int as "Low",
                sum(rows)::int as "Rows", max(resources)::int as "Resources"
            from found join touched using (category) group by category
            """, snapshotId).ToListAsync(ct);
        return [.. rows.Select(r => r.ToFigures()).OrderBy(c => c.Category)];
    }

    public static async Task<IReadOnlyList<SubscriptionFigures>> BySubscription(AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<SubscriptionFigures>(
            $$"""
            select subscription_id as "Id", max(subscription_name) as "Name",
                count(distinct (category, text))::int as "Findings",
                count(distinct (category, text)) filter (where impact = 'high')::int as "High",
                count(distinct {{RecommendationSql.Resource}})::int as "Resources"
            from recommendations where snapshot_id = {0} and advisor_state = 'active'
            group by subscription_id
            order by 4 desc, 3 desc, 5 desc, 1
            limit 12
            """, snapshotId).ToListAsync(ct);
        return
        [
            .. rows.Select(r => r with
            {
                Id = r.Id is null ? null : PlainText.Of(r.Id, 40),
                Name = r.Name is null ? null : PlainText.Of(r.Name, 80),
            }),
        ];
    }

    private sealed record CategoryRow(string Category, int High, int Medium, int Low, int Rows, int Resources)
    {
        public CategoryFigures ToFigures() => new(SnakeCase.Parse<Category>(Category), High, Medium, Low, Rows, Resources);
    }
}
