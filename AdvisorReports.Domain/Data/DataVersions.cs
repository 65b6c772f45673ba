using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Domain.Data;

public static class DataVersions
{
    /// <summary>
    /// Bumps the counters of a client and of the portfolio; call it last in the transaction of the change, so that the rows
    /// which every writer touches stay locked for the shortest time. Both are taken in the same order, hence no deadlock.
    /// </summary>
    public const string BumpSql =
        """
        insert into versions (scope_id, value) values ({0}, 1), ('00000000-0000-0000-0000-000000000000', 1)
        on conflict (scope_id) do update set value = versions.value + 1
        """;

    /// <summary>Runs <see cref="BumpSql"/> in the context's current transaction.</summary>
    public static Task BumpVersionsAsync(this AdvisorDb db, Guid clientId, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync(BumpSql, [clientId], ct);

    /// <summary>Bumps the counter of the portfolio alone, in the context's current transaction.</summary>
    public static Task BumpPortfolioAsync(this AdvisorDb db, CancellationToken ct) => db.BumpAsync(DataVersion.Portfolio, ct);

    /// <summary>Saves changes of keys or principals, and tells every replica in the same transaction.</summary>
    public static Task SaveAccessAsync(this AdvisorDb db, CancellationToken ct) => db.InTransactionAsync(async () =>
    {
        // Changes are accepted only after the commit, so that a retry writes them again.
        var rows = await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
        await db.BumpAsync(DataVersion.Access, ct);
        return rows;
    }, ct);

    private static Task<int> BumpAsync(this AdvisorDb db, Guid scope, CancellationToken ct) => db.Database.ExecuteSqlAsync(
        $"insert into versions (scope_id, value) values ({scope}, 1) on conflict (scope_id) do update set value = versions.value + 1", ct);
}
