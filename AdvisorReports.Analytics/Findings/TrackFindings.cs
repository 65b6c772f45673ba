using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Findings;

/// <summary>
/// Brings a client's findings up to date with one snapshot, set-based. The result depends on which snapshots there are and when
/// they were taken, not on the order in which they arrive: a late, older export only moves "first seen" back and adds what has
/// been resolved since. Running it twice changes nothing.
/// </summary>
internal static class TrackFindings
{
    // UUIDv7, which PostgreSQL makes from version 18 on: the time in front, the rest random.
    private const string NewId =
        """
        (select substr(t.hex, 1, 8) || '-' || substr(t.hex, 9, 4) || '-7' || substr(gen_random_uuid()::text, 16)
         from (select lpad(to_hex((extract(epoch from clock_timestamp()) * 1000)::bigint), 12, '0') as hex) t
         where r.line is not null)::uuid
        """;

    // A fingerprint's rows are alternatives; the largest amount speaks for the finding.
    private const string SeenSql =
        $$"""
        insert into findings (id, client_id, fingerprint, category, impact, text, subscription_id, subscription_name, resource_group,
            resource_name, resource_type, amount, currency, first_seen_at, last_seen_at, last_seen_snapshot_id, state,
            state_changed_at, revision)
        select distinct on (r.fingerprint) {{NewId}}, s.client_id, r.fingerprint, r.category, r.impact, r.text, r.subscription_id,
            r.subscription_name, r.resource_group, r.resource_name, r.resource_type, r.amount, r.currency, s.taken_at, s.taken_at,
            s.id, case r.advisor_state when 'active' then 'open' when 'completed' then 'done' else r.advisor_state end, s.taken_at, 0
        from recommendations r join snapshots s on s.id = r.snapshot_id
        where r.snapshot_id = {0}
        order by r.fingerprint, r.amount desc nulls last, r.line
        on conflict (client_id, fingerprint) do update set first_seen_at = least(findings.first_seen_at, excluded.first_seen_at)
        """;

    private const string NewestSql =
        """
        update findings f set category = r.category, impact = r.impact, text = r.text, subscription_name = r.subscription_name,
            resource_type = r.resource_type, amount = r.amount, currency = r.currency, last_seen_at = s.taken_at,
            last_seen_snapshot_id = s.id
        from (select distinct on (fingerprint) * from recommendations where snapshot_id = {0}
              order by fingerprint, amount desc nulls last, line) r
        join snapshots s on s.id = r.snapshot_id
        where f.client_id = s.client_id and f.fingerprint = r.fingerprint and f.last_seen_at < s.taken_at
        """;

    // Only inside what this snapshot covers can anything have changed; and of that the newest export that covers it decides.
    private const string StatesSql =
        """
        with covered as (
            select s.client_id, subscription.id as subscription_id, category.name as category
            from snapshots s
            cross join lateral (select covered ->> 'id' as id from jsonb_array_elements(s.coverage -> 'subscriptions') covered
                union all select '') subscription
            cross join lateral jsonb_array_elements_text(s.coverage -> 'categories') category (name)
            where s.id = {0}),
        newest as (
            select c.client_id, c.subscription_id, c.category, max(s.taken_at) as taken_at
            from covered c join snapshots s on s.client_id = c.client_id and (s.status = 'analysed' or s.id = {0})
                and s.coverage -> 'categories' ? c.category
                and (c.subscription_id = ''
                    or s.coverage -> 'subscriptions' @> jsonb_build_array(jsonb_build_object('id', c.subscription_id)))
            group by 1, 2, 3)
        update findings f set
            state = case when f.last_seen_at < n.taken_at then 'resolved' else 'open' end,
            state_changed_at = greatest(f.last_seen_at, n.taken_at),
            revision = f.revision + 1
        from newest n
        where f.client_id = n.client_id and coalesce(f.subscription_id, '') = n.subscription_id and f.category = n.category
            and (f.last_seen_at < n.taken_at and f.state in ('open', 'accepted', 'postponed')
                or f.last_seen_at >= n.taken_at
                    and (f.state = 'resolved' or f.state = 'done' and f.last_seen_at > f.state_changed_at))
        """;

    public static async Task RunAsync(AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        foreach (var sql in new[] { SeenSql, NewestSql, StatesSql })
        {
            await db.Database.ExecuteSqlRawAsync(sql, [snapshotId], ct);
        }
    }
}
