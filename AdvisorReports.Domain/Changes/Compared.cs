using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Domain.Changes;

/// <summary>Runs a statement of <see cref="ComparisonSql"/> on two snapshots.</summary>
internal static class Compared
{
    public static async Task<List<T>> RowsAsync<T>(
        AdvisorDb db, ComparedSnapshot since, ComparedSnapshot now, string sql, CancellationToken ct, params object[] more)
    {
        var earliest = since.TakenAt < now.TakenAt ? since.TakenAt : now.TakenAt;
        var waiting = await db.Snapshots
            .Where(s => s.ClientId == now.ClientId && s.TakenAt < earliest && s.Status == SnapshotStatus.Imported)
            .Select(s => s.Id).ToArrayAsync(ct);
        var scope = since.Coverage.SharedWith(now.Coverage);
        return await db.Database.SqlQueryRaw<T>(sql, ComparisonSql.Values(since, now, scope, waiting, earliest, more)).ToListAsync(ct);
    }
}
