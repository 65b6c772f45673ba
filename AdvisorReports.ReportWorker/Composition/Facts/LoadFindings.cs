using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Design;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>The recommendations worth naming, each once, with the number of resources it is given for.</summary>
public static class LoadFindings
{
    /// <summary>Longer texts are cut: an executive report stays short whatever the export holds.</summary>
    public const int TextMax = 150;

    private const string Found =
        """
        with found as (
            select category, text, min(case impact when 'high' then 0 when 'medium' then 1 else 2 end) as severity,
                count(distinct lower(coalesce(resource_id,
                    concat_ws('/', subscription_id, resource_group, resource_type, resource_name))))::int as resources,
                min(retirement_date) as retires_on,
                bool_and(coalesce(cost_implication, '') = 'none') as free
            from recommendations where snapshot_id = {0} and advisor_state = 'active'
            group by category, text)
        select category as "Category", severity as "Severity", left(text, 1000) as "Text", resources as "Resources",
            retires_on as "RetiresOn", (count(*) over ())::int as "InAll"
        from found

        """;

    // Money is not a risk; what endangers people's data comes before what endangers their service.
    private const string ByRisk =
        """
        where category <> 'cost'
        order by severity, array_position(array['security', 'reliability', 'operational_excellence', 'performance'], category),
            resources desc, text
        limit {1}
        """;

    private const string ByReach =
        """
        where severity = 0 and free
        order by resources desc, array_position(array['security', 'reliability', 'cost', 'operational_excellence'], category), text
        limit {1}
        """;

    public static async Task<IReadOnlyList<Finding>> Risks(AdvisorDb db, Guid snapshotId, int limit, CancellationToken ct) =>
        [.. (await Load(db, Found + ByRisk, snapshotId, limit, ct)).Select(r => r.Finding)];

    /// <summary>High impact, and Advisor says that acting costs nothing; "no data" is not nothing.</summary>
    public static Task<List<(Finding Finding, int InAll)>> QuickWins(
        AdvisorDb db, Guid snapshotId, int limit, CancellationToken ct) => Load(db, Found + ByReach, snapshotId, limit, ct);

    private static async Task<List<(Finding Finding, int InAll)>> Load(
        AdvisorDb db, string sql, Guid snapshotId, int limit, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<Row>(sql, snapshotId, limit).ToListAsync(ct);
        return [.. rows.Select(r => (r.ToFinding(), r.InAll))];
    }

    private sealed record Row(string Category, int Severity, string Text, int Resources, DateOnly? RetiresOn, int InAll)
    {
        public Finding ToFinding() => new(
            SnakeCase.Parse<Category>(Category), (Impact)Severity, PlainText.Of(Text, TextMax), Resources, RetiresOn);
    }
}
