using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Findings;

/// <summary>
/// Counts a client's findings anew, by state and by the day on which they were opened and resolved, in the caller's transaction and
/// under the client's lock: an export that arrives late moves what was counted before.
/// </summary>
internal static class CountFindings
{
    private const string DaysSql =
        """
        insert into finding_days (client_id, day, opened, resolved)
        select client_id, day, sum(opened), sum(resolved)
        from (
            select client_id, (first_seen_at at time zone 'UTC')::date as day, 1 as opened, 0 as resolved
            from findings where client_id = {0}
            union all
            select client_id, (state_changed_at at time zone 'UTC')::date, 0, 1
            from findings where client_id = {0} and state = 'resolved') f
        group by client_id, day
        """;

    private const string StatesSql =
        """
        insert into finding_counts (client_id, state, findings, median_days)
        select client_id, state, count(*),
            percentile_cont(0.5) within group (order by extract(epoch from state_changed_at - first_seen_at)::float8 / 86400)
                filter (where state = 'resolved')
        from findings where client_id = {0} group by client_id, state
        """;

    public static async Task RunAsync(AdvisorDb db, Guid clientId, CancellationToken ct)
    {
        await db.FindingDays.Where(d => d.ClientId == clientId).ExecuteDeleteAsync(ct);
        await db.FindingCounts.Where(c => c.ClientId == clientId).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlRawAsync(DaysSql, [clientId], ct);
        await db.Database.ExecuteSqlRawAsync(StatesSql, [clientId], ct);
    }
}
