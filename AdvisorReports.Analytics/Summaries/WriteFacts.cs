using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Facts;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Summaries;

/// <summary>
/// Stores what documents say about a snapshot's rows, once. Nobody waits for it and no version goes up: until it is there,
/// documents gather the same from the rows.
/// </summary>
internal static class WriteFacts
{
    private const string LockSql = "select id as \"Value\" from snapshots where id = {0} and status = 'analysed' and facts_due for update";

    /// <returns>False where there was nothing to do.</returns>
    public static async Task<bool> RunAsync(AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        if (await db.Database.SqlQueryRaw<Guid>(LockSql, snapshotId).ToListAsync(ct) is [])
        {
            return false;
        }

        await db.StoreFactsAsync(snapshotId, ct);
        await db.Database.ExecuteSqlRawAsync("update snapshots set facts_due = false where id = {0}", [snapshotId], ct);
        return true;
    }
}
