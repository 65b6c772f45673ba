using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Domain.Data.Partitions;

/// <param name="Made">Partitions that were not there before.</param>
/// <param name="Waiting">Those that could not be made now, because what they have to lock was in use for too long.</param>
public sealed record PartitionsMade(IReadOnlyList<string> Made, IReadOnlyList<string> Waiting);

public static class MakePartitions
{
    /// <summary>How many months beside the current one have their partition before they begin.</summary>
    public const int MonthsAhead = 3;

    // A month is taken care of where a partition has some of its ids, and where rows of it are in the default partition already: there
    // they stay, because moving them would keep everybody waiting.
    private const string TakenCareOfSql =
        """
        select exists (
            select from pg_inherits i join pg_class c on c.oid = i.inhrelid cross join pg_get_expr(c.relpartbound, c.oid) bound
            where i.inhparent = 'recommendations'::regclass and substring(bound from 'TO \(''([^'']+)')::uuid > {0}
                and coalesce(substring(bound from 'FROM \(''([^'']+)'), '00000000-0000-0000-0000-000000000000')::uuid < {1})
            or exists (select from recommendations_default where snapshot_id >= {0} and snapshot_id < {1}) as "Value"
        """;

    // One replica at a time; who waits for another's turn keeps nobody waiting, and finds it done. Attaching waits for whoever imports, or
    // reads all months; while it waits, others wait behind it.
    private const string LockSql =
        """
        set local statement_timeout = '20s'; select pg_advisory_xact_lock(hashtextextended('partitions of recommendations', 0));
        set local lock_timeout = '2s'
        """;

    /// <summary>
    /// Sees to it that the current month and those ahead have a partition each. An import never fails for want of one: the default
    /// partition takes what no other does.
    /// </summary>
    public static async Task<PartitionsMade> MakePartitionsAsync(this AdvisorDb db, DateTimeOffset now, CancellationToken ct)
    {
        var (made, waiting) = (new List<string>(), new List<string>());
        var month = ImportMonth.Of(now);
        for (var ahead = 0; ahead <= MonthsAhead; ahead++, month = month.Next)
        {
            // All of them need the same locks: where one has to wait, the others need not keep anybody else waiting.
            if (!await TakenCareOfAsync(db, month, ct) && (waiting is [] ? await TryMakeAsync(db, month, ct) : false) is { } isMade)
            {
                (isMade ? made : waiting).Add(month.Partition);
            }
        }

        return new PartitionsMade(made, waiting);
    }

    private static async Task<bool> TakenCareOfAsync(AdvisorDb db, ImportMonth month, CancellationToken ct) =>
        (await db.Database.SqlQueryRaw<bool>(TakenCareOfSql, month.LeastId, month.Next.LeastId).ToListAsync(ct)).Single();

    /// <returns>False where it has to wait; null where another replica was faster.</returns>
    private static async Task<bool?> TryMakeAsync(AdvisorDb db, ImportMonth month, CancellationToken ct)
    {
        try
        {
            return await db.InTransactionAsync(() => MakeAsync(db, month, ct), ct) ? true : null;
        }
        catch (Exception e) when ((e as PostgresException ?? e.InnerException as PostgresException)?.SqlState is
            PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.QueryCanceled or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.CheckViolation)
        {
            return false; // after the context's own retries, if it has any; the check is of rows that reached the default partition meanwhile
        }
    }

    /// <returns>False where another replica was faster.</returns>
    private static async Task<bool> MakeAsync(AdvisorDb db, ImportMonth month, CancellationToken ct)
    {
        await db.Database.ExecuteSqlRawAsync(LockSql, ct);
        if (await TakenCareOfAsync(db, month, ct))
        {
            return false;
        }

        // Made first and attached then: so the whole table is locked against changes of itself only, and not against its users. Statistics
        // list the snapshots of a month, and are one import behind: the newest would count as absent, and be read whole and sorted for
        // each page. Such a command takes no parameters; what is in it comes from a month.
        var make =
            $"""
            create table {month.Partition} (like recommendations including all);
            alter table {month.Partition} alter snapshot_id set statistics 0;
            alter table recommendations attach partition {month.Partition} for values from ('{month.LeastId}') to ('{month.Next.LeastId}')
            """;
        await db.Database.ExecuteSqlRawAsync(make, ct);
        return true;
    }
}
