using System.Text.Json;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Domain.Facts;

public static class FactsQuery
{
    // Rows that were just copied have no statistics: the planner takes the tables for empty and joins row by row.
    private const string Plan = "set local enable_nestloop = off; set local work_mem = '64MB'";

    /// <summary>A snapshot's facts: as they are stored, or gathered now where Analytics has not come to it yet. Both are the same.</summary>
    public static async Task<SnapshotFacts> ReadFactsAsync(this AdvisorDb db, Guid snapshotId, CancellationToken ct) =>
        await db.StoredFacts.Where(f => f.SnapshotId == snapshotId).Select(f => f.Facts).FirstOrDefaultAsync(ct)
        ?? await db.InTransactionAsync(() => GatherAsync(db, snapshotId, ct), ct);

    /// <summary>Stores a snapshot's facts, in the caller's transaction.</summary>
    public static async Task StoreFactsAsync(this AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(Plan, ct);
        await db.Database.ExecuteSqlRawAsync(
            $$"""
            insert into snapshot_facts (snapshot_id, facts) select {0}, ({{FactsSql.Gather}})
            on conflict (snapshot_id) do update set facts = excluded.facts
            """, [snapshotId], ct);
    }

    private static async Task<SnapshotFacts> GatherAsync(AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(Plan, ct);
        var json = await db.Database.SqlQueryRaw<string>($"select ({FactsSql.Gather})::text as \"Value\"", snapshotId).ToListAsync(ct);
        return JsonSerializer.Deserialize<SnapshotFacts>(json.Single(), Json.Options)!;
    }
}
