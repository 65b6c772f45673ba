using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Savings;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Summaries;

/// <summary>Writes a snapshot's summaries anew, in the caller's transaction: the same rows and decisions give the same lines.</summary>
internal static class WriteFigures
{
    // Rows that Advisor itself marks as postponed, dismissed or completed are kept, and left out of every total.
    private const string Sql =
        """
        insert into snapshot_summaries (snapshot_id, subscription_id, category, impact, currency, groups, rows, resources,
            amount_raw, amount_low, amount_high)
        select snapshot_id, coalesce(subscription_id, ''), category, impact, coalesce(currency, 'XXX'), count(distinct text), count(*),
            count(distinct (resource_group, resource_name)), 0, 0, 0
        from recommendations
        where snapshot_id = {0} and advisor_state = 'active'
        group by 1, 2, 3, 4, 5
        """;

    /// <returns>The savings, by currency.</returns>
    public static async Task<IReadOnlyList<CurrencySavings>> RunAsync(AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        await db.SnapshotSummaries.Where(s => s.SnapshotId == snapshotId).ExecuteDeleteAsync(ct);
        await db.Database.ExecuteSqlRawAsync(Sql, [snapshotId], ct);
        return await SnapshotSavings.WriteAsync(db, snapshotId, ct);
    }
}
