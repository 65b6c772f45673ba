using System.Globalization;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.Domain.Summaries;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Retirements;

/// <summary>
/// Writes anew what Azure switches off of a client, in the caller's transaction and under the client's lock, once its newest snapshot is
/// marked as analysed. Rows that Advisor itself marks as postponed, dismissed or completed are nobody's task.
/// </summary>
internal static class WriteRetirements
{
    // The snapshots are looked up first, so that their partitions and no others are read.
    private static readonly string Sql = string.Create(CultureInfo.InvariantCulture,
        $$"""
        with {{Standing.Cte}},
        mine as materialized (select * from standing where client_id = {0}),
        counted as (
            select date, feature, count(distinct resource)::int as resources
            from mine join (
                select snapshot_id, category, coalesce(subscription_id, '') as subscription_id, retirement_date as date,
                    {{RecommendationSql.Feature}} as feature, {{RecommendationSql.Resource}} as resource
                from recommendations
                where snapshot_id = any (array(select snapshot_id from mine)) and retirement_date is not null
                    and advisor_state = 'active') retiring using (snapshot_id, category, subscription_id)
            group by date, feature)
        insert into client_retirements (client_id, place, date, feature, resources)
        select {0}, row_number() over (order by date, resources desc, feature), date, feature, resources
        from counted order by 2 limit {{ClientRetirement.Max}}
        """);

    public static async Task RunAsync(AdvisorDb db, Guid clientId, CancellationToken ct)
    {
        await db.ClientRetirements.Where(r => r.ClientId == clientId).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlRawAsync(Sql, [clientId], ct);
    }
}
