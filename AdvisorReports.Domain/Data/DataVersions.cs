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
}
