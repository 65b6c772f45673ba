namespace AdvisorReports.Domain.Summaries;

/// <summary>
/// What each client stands at: per subscription and category the latest analysed snapshot that covers both, never the sum over
/// all uploads. An export is a filtered view, so a newer one that leaves something out says nothing about it.
/// </summary>
public static class Standing
{
    /// <summary>
    /// A common table expression <c>standing (client_id, snapshot_id, subscription_id, category)</c>, to follow <c>with</c>. Rows
    /// that belong to no subscription are covered where their category is.
    /// </summary>
    public const string Cte =
        """
        standing as (
            select distinct on (s.client_id, subscription.id, category.name)
                s.client_id, s.id as snapshot_id, subscription.id as subscription_id, category.name as category
            from snapshots s
            cross join lateral (
                select covered ->> 'id' as id from jsonb_array_elements(s.coverage -> 'subscriptions') covered
                union all select '') subscription
            cross join lateral jsonb_array_elements_text(s.coverage -> 'categories') category (name)
            where s.status = 'analysed'
            order by s.client_id, subscription.id, category.name, s.taken_at desc, s.id desc)
        """;
}
