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

    // Money is not a risk; what endangers people's data comes before what endangers their service. A quick win is of high impact,
    // and Advisor says that acting costs nothing; "no data" is not nothing.
    private const string Sql =
        $$"""
        with found as (
            select category, text, min({{RecommendationSql.Severity}}) as severity,
                count(distinct {{RecommendationSql.Resource}})::int as resources, min(retirement_date) as retires_on,
                bool_and(coalesce(cost_implication, '') = 'none') as free
            from recommendations where snapshot_id = {0} and advisor_state = 'active'
            group by category, text),
        judged as (select *, category <> 'cost' as risk, severity = 0 and free as win from found),
        ranked as (
            select *, row_number() over (partition by risk order by severity,
                    array_position(array['security', 'reliability', 'operational_excellence', 'performance'], category),
                    resources desc, text) as risk_place,
                row_number() over (partition by win order by resources desc,
                    array_position(array['security', 'reliability', 'cost', 'operational_excellence'], category), text) as win_place,
                (count(*) filter (where win) over ())::int as wins
            from judged)
        select category as "Category", severity as "Severity", left(text, 1000) as "Text", resources as "Resources",
            retires_on as "RetiresOn", case when risk then risk_place end as "Risk", case when win then win_place end as "Win", wins as "Wins"
        from ranked where (risk and risk_place <= {1}) or (win and win_place <= {1})
        """;

    public static async Task<NamedFindings> Handle(AdvisorDb db, Guid snapshotId, int limit, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, snapshotId, limit).ToListAsync(ct);
        return new NamedFindings(
            [.. rows.Where(r => r.Risk <= limit).OrderBy(r => r.Risk).Select(r => r.ToFinding())],
            [.. rows.Where(r => r.Win <= limit).OrderBy(r => r.Win).Select(r => r.ToFinding())],
            rows.Count == 0 ? 0 : rows[0].Wins);
    }

    private sealed record Row(
        string Category, int Severity, string Text, int Resources, DateOnly? RetiresOn, long? Risk, long? Win, int Wins)
    {
        public Finding ToFinding() => new(
            SnakeCase.Parse<Category>(Category), (Impact)Severity, PlainText.Of(Text, TextMax), Resources, RetiresOn);
    }
}

/// <param name="Risks">By impact, then what they endanger, then reach.</param>
/// <param name="QuickWins">Those that reach most first.</param>
/// <param name="QuickWinsInAll">How many there are, named or not.</param>
public sealed record NamedFindings(IReadOnlyList<Finding> Risks, IReadOnlyList<Finding> QuickWins, int QuickWinsInAll);
