using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Changes;

/// <summary>
/// The comparison as one statement: one pass over the rows of both snapshots, grouped by identity. No row is joined to another,
/// so there is no plan that missing statistics (the rows were copied in a moment ago) could spoil. Whatever is asked of it comes
/// from the same pass, so that a list, its counts and a document never differ.
/// </summary>
internal static class ComparisonSql
{
    /// <summary>What became of each finding: a table <c>compared</c> to select from. Takes the first values of <see cref="Values"/>.</summary>
    private static readonly string Compared =
        $$"""
        with sides as (
            select fingerprint,
                min(line) filter (where snapshot_id = {0}) as old_line,
                min(line) filter (where snapshot_id = {1}) as new_line,
                min(severity) filter (where snapshot_id = {0}) as old_impact,
                min(severity) filter (where snapshot_id = {1}) as new_impact,
                max(amount) filter (where snapshot_id = {0}) as old_amount,
                max(amount) filter (where snapshot_id = {1}) as new_amount,
                (array_agg(currency order by amount desc nulls last, line) filter (where snapshot_id = {0}))[1] as old_currency,
                (array_agg(currency order by amount desc nulls last, line) filter (where snapshot_id = {1}))[1] as new_currency,
                bool_or(advisor_state = 'active') filter (where snapshot_id = {0}) as old_active,
                bool_or(advisor_state = 'active') filter (where snapshot_id = {1}) as new_active,
                bool_or(category = any ({2}) and (subscription_id is null or subscription_id = any ({3})))
                    filter (where snapshot_id in ({0}, {1})) as covered,
                bool_or(snapshot_id = any ({4})) as seen_before##wording##
            from (select *, {{RecommendationSql.Severity}} as severity from recommendations) r
            where snapshot_id = any ({5})
            group by fingerprint),
        compared as (
            select *, coalesce(new_line, old_line) as line,
                case
                    when old_line is not null and new_line is not null then {{(int)ChangeKind.Persisting}}
                    when not covered then {{(int)ChangeKind.OutOfScope}}
                    when new_line is null then {{(int)ChangeKind.Resolved}}
                    when seen_before or exists (
                        select from findings f
                        where f.client_id = {6} and f.fingerprint = sides.fingerprint and f.first_seen_at < {7})
                        then {{(int)ChangeKind.Reopened}}
                    else {{(int)ChangeKind.New}}
                end as kind,
                old_line is not null and new_line is not null
                    and (old_impact, old_amount, old_currency) is distinct from (new_impact, new_amount, new_currency) as changed,
                case when new_line is not null then new_currency else old_currency end as currency,
                case when new_line is not null then case when new_active then new_amount end
                    else case when old_active then old_amount end end as amount
            from sides
            where old_line is not null or new_line is not null)
        """;

    // The item's row is looked for in one of two snapshots: both are named, so that the planner leaves out the partitions of others.
    /// <summary>The totals, and a page of items: kinds {8} after the place {9}, {10}, {11}, at most {12}, {13} without what stayed as it was.</summary>
    public static readonly string Page = Compared.Replace("##wording##", "", StringComparison.Ordinal) +
        $$"""
        ,
        totals as (
            select kind, currency, count(*) as findings, count(*) filter (where changed) as changed, sum(amount) as raw
            from compared group by kind, currency),
        page as (
            select * from compared
            where kind = any ({8}) and (kind, line, fingerprint) > ({9}, {10}, {11})
                and (changed or kind <> {{(int)ChangeKind.Persisting}} or not {13})
            order by kind, line, fingerprint
            limit {12})
        select t.totals as "Totals", p.kind as "Kind", p.line as "Line", p.fingerprint as "Fingerprint", r.snapshot_id as "SnapshotId",
            r.category as "Category", r.text as "Text", r.advisor_state as "AdvisorState", r.subscription_id as "SubscriptionId",
            r.subscription_name as "SubscriptionName", r.resource_group as "ResourceGroup", r.resource_name as "ResourceName",
            r.resource_type as "ResourceType", p.old_impact as "OldImpact", p.old_amount as "OldAmount",
            p.old_currency as "OldCurrency", p.new_impact as "NewImpact", p.new_amount as "NewAmount",
            p.new_currency as "NewCurrency"
        from (select coalesce(jsonb_agg(totals), '[]')::text as totals from totals) t
        left join page p on true
        left join lateral (
            select * from recommendations
            where snapshot_id in ({0}, {1}) and snapshot_id = case when p.new_line is null then {0} else {1} end and line = p.line
                and fingerprint = p.fingerprint
            limit 1) r on true
        order by p.kind, p.line, p.fingerprint
        """;

    private const string Wording =
        """
        ,
                coalesce(min(category) filter (where snapshot_id = {1}), min(category) filter (where snapshot_id = {0})) as category,
                coalesce(min(text) filter (where snapshot_id = {1}), min(text) filter (where snapshot_id = {0})) as text
        """;

    /// <summary>
    /// The totals by category ({8}: of these), then the first {9} recommendations that are new, resolved or re-opened, by severity
    /// and amount. A total has no text.
    /// </summary>
    public static readonly string Groups = Compared.Replace("##wording##", Wording, StringComparison.Ordinal) +
        $$"""
        ,
        lines as (
            select kind, category, text, currency, min(coalesce(new_impact, old_impact)) as severity, count(*) as findings,
                count(*) filter (where changed) as changed, sum(amount) as raw
            from compared where category = any ({8})
            group by kind, category, text, currency),
        ranked as (
            select *, row_number() over (partition by kind order by severity, raw desc nulls last, findings desc, text, currency) as place
            from lines where kind in ({{(int)ChangeKind.New}}, {{(int)ChangeKind.Resolved}}, {{(int)ChangeKind.Reopened}}))
        select kind as "Kind", category as "Category", currency as "Currency", null as "Text", 0 as "Severity",
            sum(findings)::int as "Findings", sum(changed)::int as "Changed", sum(raw) as "Raw", 0::bigint as "Place"
        from lines group by kind, category, currency
        union all
        select kind, category, currency, left(text, 1000), severity, findings::int, changed::int, raw, place
        from ranked where place <= {9}
        order by 1, 9, 2, 3
        """;

    /// <param name="scope">What both snapshots cover.</param>
    /// <param name="waiting">Snapshots of the time before both, whose rows are not yet among the findings.</param>
    public static object[] Values(
        ComparedSnapshot since, ComparedSnapshot now, Coverage scope, Guid[] waiting, DateTimeOffset earliest, params object[] more) =>
    [
        since.Id, now.Id, scope.Categories.Select(c => SnakeCase.From(c)).ToArray(), scope.Subscriptions.Select(s => s.Id).ToArray(),
        waiting, new[] { since.Id, now.Id }.Concat(waiting).ToArray(), now.ClientId, earliest, .. more,
    ];
}
