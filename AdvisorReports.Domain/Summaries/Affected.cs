namespace AdvisorReports.Domain.Summaries;

/// <summary>What Azure switches off, of each client, at what it stands at now.</summary>
public static class Affected
{
    /// <summary>
    /// A common table expression <c>affected (client_id, date, feature, resource)</c>, to follow <see cref="Standing.Cte"/>: a line
    /// for each recommendation, so resources are to be counted distinct. Rows that Advisor itself marks as postponed, dismissed or
    /// completed are nobody's task.
    /// </summary>
    public const string Cte =
        """
        affected as (
            select s.client_id, r.retirement_date as date, left(coalesce(nullif(r.retiring_feature, ''), r.text), 1000) as feature,
                lower(coalesce(r.resource_id,
                    concat_ws('/', r.subscription_id, r.resource_group, r.resource_type, r.resource_name))) as resource
            from standing s join recommendations r on r.snapshot_id = s.snapshot_id and r.category = s.category
                and coalesce(r.subscription_id, '') = s.subscription_id
            where r.retirement_date is not null and r.advisor_state = 'active')
        """;
}
