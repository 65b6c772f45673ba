using System.Text.Json;
using AdvisorReports.Analytics.Commands;
using AdvisorReports.Tests.Product;
using Npgsql;

namespace AdvisorReports.Tests.Operations.Database;

/// <summary>
/// A database of one test's own on the shared server, with a fault of each kind in it: what the doctor is to find, and nothing else.
/// It goes with the test.
/// </summary>
internal sealed class PreparedDatabase : IAsyncDisposable
{
    /// <summary>What a fresh database cannot show: that an index was watched for a week. And what other tests on the server may cause.</summary>
    public static readonly string[] Impatient =
        ["--Doctor:UnusedFor=00:00:00", "--Doctor:UnusedTransactions=0", "--Doctor:ConnectionShare=2"];

    private const string Plant =
        """
        create table orders (id bigint primary key, customer_id int not null, note text not null);
        insert into orders select i, i % 1000, repeat('x', 100) from generate_series(1, 20000) i;
        create index orders_note on orders (note);
        create table events (id bigint primary key, payload text) with (autovacuum_enabled = false);
        insert into events select i, 'y' from generate_series(1, 12000) i;
        """;

    private readonly RunningApp _app;
    private readonly string _name = $"doctor_{Guid.CreateVersion7():n}";
    private readonly List<NpgsqlConnection> _sessions = [];
    private Task _blocked = Task.CompletedTask;

    private PreparedDatabase(RunningApp app)
    {
        _app = app;
        ConnectionString = new NpgsqlConnectionStringBuilder(app.ConnectionString) { Database = _name, Pooling = false }.ConnectionString;
    }

    public string Name => _name;

    public string ConnectionString { get; }

    public static async Task<PreparedDatabase> EmptyAsync()
    {
        var database = new PreparedDatabase(await SharedApp.GetAsync());
        await database._app.QueryAsync<object>($"create database {database._name}");
        return database;
    }

    /// <summary>With a table that lacks an index, an index that nobody uses, dead rows and a slow query.</summary>
    public static async Task<PreparedDatabase> WithFaultsAsync(bool statements = true)
    {
        var database = await EmptyAsync();
        await database.RunAsync(statements ? $"create extension pg_stat_statements; {Plant}" : Plant);
        await database.RunAsync("vacuum analyze");
        await database.RunAsync("delete from events where id % 2 = 0");
        await database.RunAsync("do $$ begin for i in 1..120 loop perform note from orders where id = i; end loop; end $$");
        await database.RunAsync([.. Enumerable.Range(1, 30).Select(i => $"select count(note) from orders where customer_id = {i}")]);
        await database.RunAsync([.. Enumerable.Repeat("select pg_sleep(0.12), 'a slow secret'", 5)]);

        // A session's statistics arrive a moment after it ended.
        await Eventually.TrueAsync(async () => await database.ReadAsync<bool>(
            """
            select (select seq_scan >= 30 and idx_scan >= 120 and n_live_tup = 20000 from pg_stat_user_tables where relname = 'orders')
                and (select n_dead_tup = 6000 from pg_stat_user_tables where relname = 'events')
            """), "counted");
        return database;
    }

    /// <summary>Runs the command with this database.</summary>
    public Task<(int Code, string Output, string Errors)> AnalyzeAsync(params string[] arguments) => AnalyzeAsync(arguments, ConnectionString);

    public static async Task<(int Code, string Output, string Errors)> AnalyzeAsync(string[] arguments, string connectionString)
    {
        using var output = new StringWriter();
        using var errors = new StringWriter();
        var code = await AnalyticsCommands.RunAsync(
            ["database", "analyze", "--connection", connectionString, "--Doctor:Within=00:01:00", .. arguments], output, errors, CancellationToken.None);
        return (code, output.ToString(), errors.ToString());
    }

    public async Task<JsonElement> AnalyzedAsync(params string[] arguments)
    {
        var (code, output, errors) = await AnalyzeAsync(["--format", "json", .. arguments]);
        Assert.True(code == 0, errors + output);
        return JsonDocument.Parse(output).RootElement;
    }

    /// <summary>Runs statements one by one in a session that ends with them.</summary>
    public async Task RunAsync(params string[] statements)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
        foreach (var sql in statements)
        {
            await using var command = new NpgsqlCommand(sql, connection);
            await command.ExecuteNonQueryAsync();
        }

        // What the session counted is there before the next one looks at it.
        await using var flush = new NpgsqlCommand("select pg_stat_force_next_flush()", connection);
        await flush.ExecuteNonQueryAsync();
    }

    /// <summary>Reads what leaves no trace in the statistics of statements.</summary>
    public async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(ConnectionString) { Options = "-c pg_stat_statements.track=none" }.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }

    /// <summary>A session that stays until the database goes, after it ran this.</summary>
    public async Task<NpgsqlConnection> SessionAsync(string sql)
    {
        var connection = new NpgsqlConnection(ConnectionString);
        _sessions.Add(connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    /// <summary>A session that waits for another one, and has done so for longer than anybody should.</summary>
    public async Task BlockAsync()
    {
        await SessionAsync("begin; update orders set note = 'hunter2' where id = 7");
        _blocked = SessionAsync("update orders set note = 'hunter3' where id = 7");
        await Eventually.TrueAsync(() => ReadAsync<bool>(
            "select count(*) = 1 from pg_locks l join pg_stat_activity a using (pid) where a.datname = current_database() and not l.granted "
            + "and l.waitstart < clock_timestamp() - interval '2 seconds'"), "blocked for two seconds");
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DropAsync(_name);

        // What waited for a lock is told of the end while it reads: it is closed after that.
        await Record.ExceptionAsync(() => _blocked);
        foreach (var session in _sessions)
        {
            await session.DisposeAsync();
        }
    }
}
