using System.Diagnostics;
using AdvisorReports.Analytics.Doctor.Diagnosis;
using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Operations.Database;
using Npgsql;

namespace AdvisorReports.Analytics.Doctor.Applying;

/// <summary>
/// Does what a flag of the command allowed, statement by statement, each outside of a transaction, and tells what came of it. Limits of
/// time are parameters of a session of its own: through PgBouncer, which would give the session to others, there is none to be had.
/// </summary>
internal sealed class Changes(NpgsqlConnection connection, DoctorOptions options)
{
    public const string NoSession = "It takes a session of its own, which PgBouncer has none of: give --connection with host and port of PostgreSQL itself.";

    /// <returns>Null where PgBouncer stands in between, which refuses such parameters.</returns>
    /// <exception cref="NpgsqlException">There is no connection.</exception>
    public static async Task<NpgsqlConnection?> ConnectAsync(NpgsqlConnectionStringBuilder target, DoctorOptions options, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(target.ConnectionString)
        {
            Pooling = false,
            CommandTimeout = 0,
            Options = $"-c lock_timeout={(long)options.ApplyLockTimeout.TotalMilliseconds} -c statement_timeout={(long)options.ApplyWithin.TotalMilliseconds}",
        }.ConnectionString);
        try
        {
            await connection.OpenAsync(ct);
            return connection;
        }
        catch (PostgresException e) when (e.SqlState == PostgresErrorCodes.ProtocolViolation)
        {
            return null;
        }
    }

    /// <summary>Makes an index while everybody goes on reading and writing. What is left of one that fails half-way is dropped, now or the next time.</summary>
    public async Task<AppliedView> MakeAsync(WantedIndex index, CancellationToken ct)
    {
        var before = await Plan.OfAsync(connection, index.Query, index.Table, ct);
        if (before is not null && !before.Contains("Seq Scan", StringComparison.Ordinal))
        {
            return new AppliedView(index.Statement, Outcomes.Skipped, "The query that wanted it does not read the whole table any more.", 0, before);
        }

        if (await IsValidAsync(index, ct) is { } valid)
        {
            if (valid)
            {
                return new AppliedView(index.Statement, Outcomes.Skipped, $"There is an index {index.Name} already.", 0, before);
            }

            // Left over by an attempt that did not get as far as taking it back.
            await RunAsync($"drop index concurrently if exists {index.SqlName}", ct);
        }

        var started = Stopwatch.GetTimestamp();
        try
        {
            await RunAsync(index.Statement, ct);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            var left = await TakeBackAsync(index);
            return new AppliedView(index.Statement, Outcomes.Failed, $"{Why(e)} {left}", Since(started), before);
        }

        var took = Since(started);
        var after = await Plan.OfAsync(connection, index.Query, index.Table, ct);
        return new AppliedView(index.Statement, Outcomes.Done,
            after is null ? "Made; how the query is planned now could not be told."
                : after.Contains(index.Name, StringComparison.Ordinal) ? "Made, and used by the query that wanted it."
                : $"Made, but the query that wanted it is planned without: drop index concurrently {index.SqlName}.",
            took, before, after);
    }

    public async Task<AppliedView> VacuumAsync(TableRow table, CancellationToken ct)
    {
        var statement = Tables.VacuumOf(table, options);
        var started = Stopwatch.GetTimestamp();
        try
        {
            await RunAsync(statement, ct);
            var took = Since(started);
            var dead = (long)(await AboutAsync("select n_dead_tup from pg_stat_user_tables where relid = to_regclass($1)", table.SqlName, ct))!;
            return dead >= table.Dead && dead > 0
                ? new AppliedView(statement, Outcomes.Failed,
                    $"All {Words.Count(dead)} dead rows are still there: a transaction may still see them, or the table belongs to another user.", took)
                : new AppliedView(statement, Outcomes.Done, $"{Words.Count(table.Dead)} dead rows before, {Words.Count(dead)} now.", took);
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException)
        {
            return new AppliedView(statement, Outcomes.Failed, Why(e), Since(started));
        }
    }

    private static long Since(long started) => (long)Stopwatch.GetElapsedTime(started).TotalMilliseconds;

    private string Why(Exception e) => e switch
    {
        PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable } =>
            $"Another transaction was in the way for {Words.Time(options.ApplyLockTimeout)} (Doctor:ApplyLockTimeout). Try again when it is over.",
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } => $"It was cancelled, or took longer than {Words.Time(options.ApplyWithin)} (Doctor:ApplyWithin).",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => "The user may not; it takes the owner of the table.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The server's disk is full.",
        PostgresException p => $"PostgreSQL refused with {p.SqlState}; its log tells more.",
        OperationCanceledException => "It was interrupted.",
        _ => "The connection was lost.",
    };

    /// <returns>Null where there is no such index.</returns>
    private async Task<bool?> IsValidAsync(WantedIndex index, CancellationToken ct) =>
        (bool?)await AboutAsync("select indisvalid from pg_index where indexrelid = to_regclass($1)", index.SqlName, ct);

    private async Task<string> TakeBackAsync(WantedIndex index)
    {
        // Whoever interrupted the making did not mean this. It waits for the same transactions, and stops nobody meanwhile.
        using var limit = new CancellationTokenSource(options.ApplyCleanup);
        try
        {
            if (await IsValidAsync(index, limit.Token) is false)
            {
                await RunAsync("set lock_timeout = 0", limit.Token);
                await RunAsync($"drop index concurrently if exists {index.SqlName}", limit.Token);
                return "What was left of it was dropped.";
            }

            return "Nothing was left of it.";
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or InvalidOperationException)
        {
            return $"What is left of it is written and never read: drop index concurrently {index.SqlName}; the next {Flags.Indexes} does that as well.";
        }
    }

    /// <param name="sql">Reads one value; <c>$1</c> stands for the name.</param>
    private async Task<object?> AboutAsync(string sql, string name, CancellationToken ct)
    {
#pragma warning disable CA2100 // Texts of this class.
        await using var query = new NpgsqlCommand(sql, connection) { Parameters = { new() { Value = name } } };
#pragma warning restore CA2100
        return await query.ExecuteScalarAsync(ct);
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // Names from the catalog that PostgreSQL itself has quoted.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
