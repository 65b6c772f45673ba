namespace AdvisorReports.Bench;

/// <summary>How a <see cref="Portfolio"/> gets into the database past the services that own it.</summary>
internal static class PortfolioSql
{
    public const string Snapshots =
        """
        insert into snapshots (id, client_id, taken_at, imported_at, imported_by, source, sha256, bytes, rows_read, rows_kept, rows_merged,
            rows_rejected, coverage, note_counts, status, facts_due, told_at)
        select $1, $2, $3, $3, 'bench', 'portal_csv', sha256($1::text::bytea), 0, $4, $4, 0, 0, jsonb_build_object(
            'subscriptions', (select jsonb_agg(jsonb_build_object('id', id, 'name', 'Production')) from unnest($5::text[]) id),
            'categories', to_jsonb($6::text[])), '{}', 'analysed', false, now()
        """;

    public const string Copy =
        """
        copy recommendations (id, snapshot_id, line, category, impact, text, subscription_id, subscription_name, resource_group,
            resource_name, resource_type, amount, currency, benefits, retirement_date, retiring_feature, advisor_state, fingerprint)
        from stdin (format binary)
        """;

    // As Analytics writes them, but for the savings engine, whose figures are those of rows and not of a portfolio.
    public const string Figures =
        """
        insert into snapshot_summaries (snapshot_id, subscription_id, category, impact, currency, groups, rows, resources, amount_raw,
            amount_low, amount_high)
        select snapshot_id, subscription_id, category, impact, coalesce(currency, 'XXX'), count(distinct text), count(*),
            count(distinct resource_name), coalesce(sum(amount), 0), coalesce(sum(amount), 0) / 2, coalesce(sum(amount), 0)
        from recommendations group by 1, 2, 3, 4, 5;
        insert into findings (id, client_id, fingerprint, category, impact, text, subscription_id, subscription_name, resource_group,
            resource_name, resource_type, amount, currency, first_seen_at, last_seen_at, last_seen_snapshot_id, state, state_changed_at, revision)
        select r.id, s.client_id, r.fingerprint, r.category, r.impact, r.text, r.subscription_id, r.subscription_name, r.resource_group,
            r.resource_name, r.resource_type, r.amount, r.currency, s.taken_at, s.taken_at, s.id, 'open', s.taken_at, 0
        from recommendations r join snapshots s on s.id = r.snapshot_id
        where s.taken_at = (select max(taken_at) from snapshots);
        insert into finding_days (client_id, day, opened, resolved)
        select client_id, (first_seen_at at time zone 'UTC')::date, count(*), 0 from findings group by 1, 2;
        insert into finding_counts (client_id, state, findings) select client_id, state, count(*) from findings group by 1, 2;
        insert into client_retirements (client_id, place, date, feature, resources)
        select s.client_id, row_number() over (partition by s.client_id order by retirement_date, retiring_feature), retirement_date,
            retiring_feature, count(distinct resource_name)
        from recommendations r join snapshots s on s.id = r.snapshot_id
        where retirement_date is not null and s.taken_at = (select max(taken_at) from snapshots)
        group by 1, 3, 4
        """;
}
