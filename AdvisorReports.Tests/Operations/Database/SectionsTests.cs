using System.Diagnostics;
using System.Text.Json;
using AdvisorReports.Analytics.Doctor;
using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Tests.Product;
using Npgsql;

namespace AdvisorReports.Tests.Operations.Database;

public sealed class SectionsTests
{
    private const string SettingsSql =
        """
        select current_setting('transaction_read_only') as read_only, current_setting('lock_timeout') as lock_timeout,
            current_setting('search_path') as search_path, current_setting('jit') as jit,
            (select setting::int from pg_settings where name = 'statement_timeout') as statement_timeout
        """;

    private static readonly string[] All =
        ["locks", "connections", "server", "slowQueries", "tables", "indexes", "missingIndexes", "partitions", "replication"];

    private static readonly string[] Hasty =
    [
        "--Doctor:LargeTableRows=1", "--Doctor:UnusedFor=00:00:00.001", "--Doctor:UnusedReads=0", "--Doctor:UnusedTransactions=0", "--Doctor:ConnectionShare=2",
    ];

    [Fact]
    public async Task Reading_has_limits_that_end_with_it_and_a_statement_has_the_time_that_those_before_left()
    {
        await using var connection = await OpenAsync();
        var before = await SettingsAsync();
        var sections = await Sections.BeginAsync(connection, TimeSpan.FromSeconds(30), Stopwatch.GetTimestamp(), CancellationToken.None);
        Section<Settings> first = new("first", SettingsSql), second = new("second", SettingsSql), third = new("third", SettingsSql);
        await sections.ReadAsync([first, new Section<object>("slow", "select pg_sleep(0.3)")], CancellationToken.None);
        await sections.ReadAsync([second], CancellationToken.None);

        // The catalog alone is found without its schema, and nothing is written.
        await sections.ReadAsync([new Section<object>("hidden", "select id from clients")], CancellationToken.None);
        await sections.ReadAsync([new Section<object>("written", "select id from public.clients limit 0 for update")], CancellationToken.None);
        await sections.ReadAsync([third], CancellationToken.None);
        await sections.EndAsync(CancellationToken.None);

        var limits = first.Rows.Single();
        Assert.Equal(new Settings("on", "500ms", "pg_catalog", "off", limits.StatementTimeout), limits);
        Assert.InRange(limits.StatementTimeout, 1, 30_000);
        Assert.InRange(second.Rows.Single().StatementTimeout, 1, limits.StatementTimeout - 300);
        Assert.Single(third.Rows);
        Assert.Equal(["hidden PostgreSQL refused with 42P01", "written PostgreSQL refused with 25006"], sections.Unread.Select(u => $"{u.Section} {u.Reason}"));
        Assert.Equal(before, await SettingsAsync());

        async Task<string> SettingsAsync()
        {
            await using var query = new NpgsqlCommand($"select to_json(s)::text from ({SettingsSql}) s", connection);
            return (string)(await query.ExecuteScalarAsync())!;
        }
    }

    [Fact]
    public async Task What_could_not_be_read_in_time_is_named_and_nothing_is_concluded_from_it()
    {
        await using var connection = await OpenAsync();
        var within = TimeSpan.FromSeconds(3);
        var sections = await Sections.BeginAsync(connection, within, Stopwatch.GetTimestamp(), CancellationToken.None);
        await sections.ReadAsync([new Section<object>("slow", "select pg_sleep(60)")], CancellationToken.None);
        await sections.ReadAsync([new Section<object>("late", "select 1")], CancellationToken.None);
        await sections.EndAsync(CancellationToken.None);
        Assert.Equal(["slow it did not answer in time", "late the 3 s of the analysis were over"], sections.Unread.Select(u => $"{u.Section} {u.Reason}"));

        var longAgo = Stopwatch.GetTimestamp() - Stopwatch.Frequency * 60;
        var (view, indexes, due) = await Examine.RunAsync(connection, new DoctorOptions(), longAgo, TimeProvider.System, CancellationToken.None);
        Assert.Equal(All, view.Unread.Select(u => u.Section));
        Assert.Empty(view.Suggestions);
        Assert.Empty(indexes);
        Assert.Empty(due);
    }

    [Fact]
    public async Task What_may_not_be_read_or_is_locked_is_named_and_the_rest_is_told_all_the_same()
    {
        await using var database = await PreparedDatabase.EmptyAsync();
        var role = $"{database.Name}_role";
        await database.RunAsync(
            "create extension pg_stat_statements", "create table t (a int)", "create index t_a on t (a)", "insert into t values (1)", "analyze t",
            "grant execute on function pg_stat_file(text, boolean) to public", $"create role {role}");
        await Eventually.TrueAsync(() => database.ReadAsync<bool>("select n_live_tup >= 1 from pg_stat_user_tables"), "counted");
        try
        {
            var connection = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = $"-c role={role}" }.ConnectionString;
            Assert.Empty(Unread(await AnalyzedAsync(connection)));
            foreach (var (name, unread) in new (string, string[])[]
            {
                ("pg_locks", ["locks", "connections"]),
                ("pg_extension", ["server", "slowQueries"]),
                ("pg_stat_statements", ["slowQueries"]),
                ("pg_stat_user_indexes", ["tables", "indexes", "missingIndexes", "partitions"]),

                // How old the database is was to be read along with it: an index may not be watched for as long as it seems.
                ("pg_replication_slots", ["replication", "server"]),
            })
            {
                await database.RunAsync($"revoke select on {name} from public");
                var view = await AnalyzedAsync(connection);
                await database.RunAsync($"grant select on {name} to public");
                Assert.Equal(unread, Unread(view));
                Assert.Equal(
                    (unread.Contains("connections"), name == "pg_extension", unread.Contains("tables"), unread.Contains("replication")),
                    (IsNull(view, "connections"), IsNull(view, "server"), view.GetProperty("tables").GetArrayLength() == 0, IsNull(view, "replication")));
                Assert.Equal(!unread.Contains("tables") && !unread.Contains("server"), DatabaseDoctorTests.Found(view).Contains("unused_index t_a"));
            }

            await database.SessionAsync("begin; lock table pg_stat_statements in access exclusive mode");
            var locked = await AnalyzedAsync(database.ConnectionString);
            Assert.Equal("slowQueries somebody holds a lock on it", locked.GetProperty("unread").EnumerateArray().Select(u => $"{u.Text("section")} {u.Text("reason")}").Single());
            Assert.False(IsNull(locked, "replication"));
        }
        finally
        {
            await database.RunAsync($"drop role {role}");
        }
    }

    private static bool IsNull(JsonElement view, string part) => view.GetProperty(part).ValueKind is JsonValueKind.Null;

    private static IEnumerable<string?> Unread(JsonElement view) => view.GetProperty("unread").EnumerateArray().Select(u => u.Text("section"));

    private static async Task<JsonElement> AnalyzedAsync(string connection)
    {
        var (code, output, errors) = await PreparedDatabase.AnalyzeAsync(["--format", "json", .. Hasty], connection);
        Assert.True(code == 0, errors + output);
        return JsonDocument.Parse(output).RootElement;
    }

    private static async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection((await SharedApp.GetAsync()).ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    private sealed record Settings(string ReadOnly, string LockTimeout, string SearchPath, string Jit, int StatementTimeout);
}
