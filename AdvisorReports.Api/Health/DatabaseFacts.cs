using AdvisorReports.Domain.Reports;
using AdvisorReports.ServiceDefaults.Health;
using Npgsql;

namespace AdvisorReports.Api.Health;

internal sealed record Facts(
    string Version, DateTimeOffset StartedAt, ConnectionsView Connections, long Migrations, string? LatestMigration, WaitingView Waiting,
    IReadOnlyList<WorkerView> Workers);

/// <summary>What the database says of itself, of the work that waits and of the workers; by its own clock.</summary>
internal sealed class DatabaseFacts(DatabaseProbe database, TimeProvider clock)
{
    /// <summary>Workers say every 2 seconds that they live.</summary>
    private const int AliveSeconds = 7;

    private const string Sql =
        $"""
        with {DueReports.Sql}
        select current_setting('server_version'), pg_postmaster_start_time(), current_setting('max_connections')::int,
            (select count(*) from pg_stat_activity where backend_type = 'client backend'),
            (select count(*) from pg_stat_activity where backend_type = 'client backend' and state = 'active'),
            (select count(*) from "__EFMigrationsHistory"), (select max("MigrationId") from "__EFMigrationsHistory"),
            reports.waiting, reports.oldest, snapshots.waiting, snapshots.oldest
        from (select count(*) as waiting, extract(epoch from now() - min(since))::float8 as oldest from due_reports) reports,
            (select count(*) as waiting, extract(epoch from now() - min(imported_at))::float8 as oldest
                from snapshots where status = 'imported') snapshots
        """;

    private const string WorkersSql =
        """
        select id, name, version, seen_at > now() - make_interval(secs => $1), started_at, seen_at, lanes, rendering, printed
        from workers order by started_at, id limit 200
        """;

    private readonly SharedCheck<Facts> _check = new(() => database.QueryAsync(ReadAsync), TimeSpan.FromSeconds(1), clock);

    public Task<Answer<Facts>> AskAsync(CancellationToken ct) => _check.AskAsync(ct);

    private static async Task<Facts> ReadAsync(NpgsqlConnection connection)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands = { new(Sql), new(WorkersSql) { Parameters = { new() { Value = (double)AliveSeconds } } } },
        };
        await using var rows = await batch.ExecuteReaderAsync();
        await rows.ReadAsync();
        var facts = new Facts(
            rows.GetString(0), rows.GetFieldValue<DateTimeOffset>(1), new ConnectionsView(rows.GetInt64(3), rows.GetInt64(4), rows.GetInt32(2)),
            rows.GetInt64(5), Text(rows, 6), new WaitingView(rows.GetInt64(7), Seconds(rows, 8), rows.GetInt64(9), Seconds(rows, 10)), []);
        await rows.NextResultAsync();
        var workers = new List<WorkerView>();
        while (await rows.ReadAsync())
        {
            workers.Add(new WorkerView(
                rows.GetGuid(0), rows.GetString(1), rows.GetString(2), rows.GetBoolean(3), rows.GetFieldValue<DateTimeOffset>(4),
                rows.GetFieldValue<DateTimeOffset>(5), rows.GetInt32(6), rows.GetFieldValue<Guid[]>(7), rows.GetInt32(8)));
        }

        return facts with { Workers = workers };
    }

    private static string? Text(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : rows.GetString(column);

    private static double? Seconds(NpgsqlDataReader rows, int column) => rows.IsDBNull(column) ? null : Math.Round(rows.GetDouble(column), 1);
}
