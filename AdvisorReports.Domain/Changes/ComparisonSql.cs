using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Changes;

/// <summary>
/// The comparison as one statement: one pass over the rows of both snapshots, grouped by identity. No row is joined to another,
/// so there is no plan that missing statistics (the rows were copied in a moment ago) could spoil. Counts and page come from the
/// same pass.
/// </summary>
internal static class ComparisonSql
{
    /// <param name="scope">What both snapshots cover.</param>
    /// <param name="waiting">Snapshots of the time before both, whose rows are not yet among the findings.</param>
    public static FormattableString Of(
        ComparedSnapshot since, ComparedSnapshot now, Coverage scope, Guid[] waiting, DateTimeOffset earliest, int[] kinds,
        ChangePlace after, int take)
    {
        var categories = scope.Categories.Select(c => SnakeCase.From(c)).ToArray();
        var subscriptions = scope.Subscriptions.Select(s => s.Id).ToArray();
        Guid[] all = [since.Id, now.Id, .. waiting];
        return $"""
            with sides as (
                select fingerprint,
                    min(line) filter (where snapshot_id = {since.Id}) as old_line,
                    min(line) filter (where snapshot_id = {now.Id}) as new_line,
                    min(severity) filter (where snapshot_id = {since.Id}) as old_impact,
                    min(severity) filter (where snapshot_id = {now.Id}) as new_impact,
                    max(amount) filter (where snapshot_id = {since.Id}) as old_amount,
                    max(amount) filter (where snapshot_id = {now.Id}) as new_amount,
                    (array_agg(currency order by amount desc nulls last, line) filter (where snapshot_id = {since.Id}))[1] as old_currency,
                    (array_agg(currency order by amount desc nulls last, line) filter (where snapshot_id = {now.Id}))[1] as new_currency,
                    bool_or(advisor_state = 'active') filter (where snapshot_id = {since.Id}) as old_active,
                    bool_or(advisor_state = 'active') filter (where snapshot_id = {now.Id}) as new_active,
                    bool_or(category = any ({categories}) and (subscription_id is null or subscription_id = any ({subscriptions})))
                        filter (where snapshot_id in ({since.Id}, {now.Id})) as covered,
                    bool_or(snapshot_id = any ({waiting})) as seen_before
                from (select *, case impact when 'high' then 0 when 'medium' then 1 else 2 end as severity from recommendations) r
                where snapshot_id = any ({all})
                group by fingerprint),
            compared as (
                select *, coalesce(new_line, old_line) as line,
                    case
                        when old_line is not null and new_line is not null then {(int)ChangeKind.Persisting}
                        when not covered then {(int)ChangeKind.OutOfScope}
                        when new_line is null then {(int)ChangeKind.Resolved}
                        when seen_before or exists (
                            select from findings f
                            where f.client_id = {now.ClientId} and f.fingerprint = sides.fingerprint and f.first_seen_at < {earliest})
                            then {(int)ChangeKind.Reopened}
                        else {(int)ChangeKind.New}
                    end as kind,
                    old_line is not null and new_line is not null
                        and (old_impact, old_amount, old_currency) is distinct from (new_impact, new_amount, new_currency) as changed,
                    case when new_line is not null then new_currency else old_currency end as currency,
                    case when new_line is not null then case when new_active then new_amount end
                        else case when old_active then old_amount end end as amount
                from sides
                where old_line is not null or new_line is not null),
            totals as (
                select kind, currency, count(*) as findings, count(*) filter (where changed) as changed, sum(amount) as raw
                from compared group by kind, currency),
            page as (
                select * from compared
                where kind = any ({kinds}) and (kind, line, fingerprint) > ({(int)after.Kind}, {after.Line}, {after.Fingerprint.ToArray()})
                order by kind, line, fingerprint
                limit {take})
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
                where snapshot_id = case when p.new_line is null then {since.Id} else {now.Id} end and line = p.line
                    and fingerprint = p.fingerprint
                limit 1) r on true
            order by p.kind, p.line, p.fingerprint
            """;
    }
}
