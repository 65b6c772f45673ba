using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Facts;

/// <summary>Gathers a snapshot's <see cref="SnapshotFacts"/> as one document of JSON, in one reading of its rows.</summary>
internal static class FactsSql
{
    // Recommendations and resources are numbered once: counting distinct numbers is many times cheaper than counting long texts.
    // Money is not a risk; what endangers people's data comes before what endangers their service. "No data" on a cost is not "none".
    public const string Gather =
        $$"""
        with numbered as materialized (
            select category, text, {{RecommendationSql.Severity}} as severity, subscription_id, subscription_name, retirement_date,
                {{RecommendationSql.Feature}} as feature, coalesce(cost_implication, '') = 'none' as free,
                dense_rank() over (order by category collate "C", text collate "C") as finding,
                dense_rank() over (order by {{RecommendationSql.Resource}} collate "C") as resource
            from recommendations where snapshot_id = {0} and advisor_state = 'active'),
        found as materialized (
            select min(category) as category, min(text) as text, min(severity) as severity, count(*) as rows,
                count(distinct resource) as resources, min(retirement_date) as retires_on, bool_and(free) as free
            from numbered group by finding),
        judged as (select *, category <> 'cost' as risk, severity = 0 and free as win from found),
        ranked as materialized (
            select category, (array['high', 'medium', 'low'])[severity + 1] as impact, left(text, 1000) as text, resources, retires_on,
                case when risk then row_number() over (partition by risk order by severity,
                    array_position(array['security', 'reliability', 'operational_excellence', 'performance'], category),
                    resources desc, text) end as risk_place,
                case when win then row_number() over (partition by win order by resources desc,
                    array_position(array['security', 'reliability', 'cost', 'operational_excellence'], category), text) end as win_place
            from judged),
        touched as (select category, count(distinct resource) as resources from numbered group by category),
        rated as (
            select category, count(*) filter (where severity = 0) as high, count(*) filter (where severity = 1) as medium,
                count(*) filter (where severity = 2) as low, sum(rows) as rows
            from found group by category),
        subscriptions as (
            select left(subscription_id, 1000) as id, left(max(subscription_name), 1000) as name,
                count(distinct finding) as findings, count(distinct finding) filter (where severity = 0) as high,
                count(distinct resource) as resources
            from numbered group by subscription_id
            order by 4 desc, 3 desc, 5 desc, subscription_id limit 12),
        retirements as (
            select retirement_date as date, feature, (array['high', 'medium', 'low'])[min(severity) + 1] as impact,
                count(distinct resource) as resources
            from numbered where retirement_date is not null group by 1, 2
            order by 1, 4 desc, 2 limit 2000)
        select jsonb_build_object(
            'totals', (select jsonb_build_object('findings', coalesce(max(finding), 0), 'rows', count(*),
                'resources', coalesce(max(resource), 0),
                'leftOut', (select count(*) from recommendations where snapshot_id = {0} and advisor_state <> 'active'))
                from numbered),
            'categories', coalesce((select jsonb_agg(to_jsonb(rated) || jsonb_build_object('resources', resources))
                from rated join touched using (category)), '[]'),
            'subscriptions', coalesce((select jsonb_agg(subscriptions order by high desc, findings desc, resources desc, id)
                from subscriptions), '[]'),
            'risks', coalesce((select jsonb_agg({{Named}} order by risk_place) from ranked where risk_place <= 10), '[]'),
            'quickWins', coalesce((select jsonb_agg({{Named}} order by win_place) from ranked where win_place <= 10), '[]'),
            'quickWinsInAll', (select count(win_place) from ranked),
            'retirements', coalesce((select jsonb_agg(retirements order by date, resources desc, feature) from retirements), '[]'))
        """;

    private const string Named =
        "jsonb_build_object('category', category, 'impact', impact, 'text', text, 'resources', resources, 'retiresOn', retires_on)";
}
