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
    private static readonly TimeSpan Cleanup = TimeSpan.FromSeconds(15);

    /// <exception cref="NpgsqlException">There is no connection; PgBouncer in between refuses one like this.</exception>
    public static async Task<NpgsqlConnection> ConnectAsync(NpgsqlConnectionStringBuilder target, DoctorOptions options, CancellationToken ct)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(target.ConnectionString)
        {
            Pooling = false,
            CommandTimeout = 0,
            Options = $"-c lock_timeout={(long)options.ApplyLockTimeout.TotalMilliseconds} -c statement_timeout={(long)options.ApplyWithin.TotalMilliseconds}",
        }.ConnectionString);
        await connection.OpenAsync(ct);
        return connection;
    }

    /// <summary>Makes an index while everybody goes on reading and writing. One that fails half-way leaves nothing.</summary>
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
            await using var count = new NpgsqlCommand("select n_dead_tup from pg_stat_user_tables where relid = to_regclass($1)", connection) { Parameters = { new() { Value = table.SqlName } } };
            var dead = (long)(await count.ExecuteScalarAsync(ct))!;
            return dead >= table.Dead && dead > 0
                ? new AppliedView(statement, Outcomes.Failed, $"All {Words.Count(dead)} dead rows are still there: a transaction may still see them, or the table belongs to another user.", took)
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
        PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } when e.InnerException is null =>
            $"It was cancelled, or took longer than {Words.Time(options.ApplyWithin)} (Doctor:ApplyWithin).",
        PostgresException { SqlState: PostgresErrorCodes.InsufficientPrivilege } => "The user may not; it takes the owner of the table.",
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => "The server's disk is full.",
        PostgresException p => $"PostgreSQL refused with {p.SqlState}; its log tells more.",
        OperationCanceledException => "It was interrupted.",
        _ => "The connection was lost.",
    };

    /// <returns>Null where there is no such index.</returns>
    private async Task<bool?> IsValidAsync(WantedIndex index, CancellationToken ct)
    {
        await using var query = new NpgsqlCommand("select indisvalid from pg_index where indexrelid = to_regclass($1)", connection) { Parameters = { new() { Value = index.SqlName } } };
        return (bool?)await query.ExecuteScalarAsync(ct);
    }

    private async Task<string> TakeBackAsync(WantedIndex index)
    {
        // Whoever interrupted the making did not mean this.
        using var limit = new CancellationTokenSource(Cleanup);
        try
        {
            if (await IsValidAsync(index, limit.Token) is false)
            {
                await RunAsync($"drop index concurrently if exists {index.SqlName}", limit.Token);
                return "What was left of it was dropped.";
            }

            return "Nothing was left of it.";
        }
        catch (Exception e) when (e is NpgsqlException or OperationCanceledException or InvalidOperationException)
        {
            return $"If it is there, it is invalid: drop index concurrently {index.SqlName}.";
        }
    }

    private async Task RunAsync(string sql, CancellationToken ct)
    {
#pragma warning disable CA2100 // Names from the catalog that PostgreSQL itself has quoted.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(ct);
    }
}
