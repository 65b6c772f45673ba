using System.Text.Json;
using AdvisorReports.Domain.Data;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.Operations.Database;

public sealed class DatabaseDoctorTests
{
    [Fact]
    public async Task It_finds_every_fault_that_was_planted_and_nothing_else()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync();
        await database.BlockAsync();
        var view = await database.AnalyzedAsync(PreparedDatabase.Impatient);
        Assert.Equal(["blocked_session", "dead_rows events", "missing_index orders", "slow_query", "unused_index orders_note"], Found(view));
        Assert.Empty(view.GetProperty("unread").EnumerateArray());

        var slow = view.GetProperty("slowQueries").EnumerateArray().Single();
        Assert.Equal(("select pg_sleep($1), $2", 5), (slow.Text("query"), slow.GetProperty("calls").GetInt32()));
        Assert.InRange(slow.GetProperty("meanMs").GetDouble(), 120, slow.GetProperty("maxMs").GetDouble());
        Assert.InRange(slow.GetProperty("p95Ms").GetDouble(), 120, slow.GetProperty("maxMs").GetDouble());
        Assert.InRange(slow.GetProperty("share").GetDouble(), 0.1, 1);

        var missing = view.GetProperty("missingIndexes").EnumerateArray().Single();
        Assert.Equal("""["customer_id"]""", missing.GetProperty("columns").GetRawText().ReplaceLineEndings("").Replace(" ", "", StringComparison.Ordinal));
        Assert.Equal("create index concurrently \"ix_orders_customer_id\" on public.orders (customer_id)", missing.Text("statement"));

        var events = view.GetProperty("tables").EnumerateArray().Single(t => t.Text("name") == "events");
        Assert.Equal((6000, 6000, true), (events.GetProperty("liveRows").GetInt32(), events.GetProperty("deadRows").GetInt32(), events.GetProperty("vacuumDue").GetBoolean()));
        Assert.Equal(["events_pkey constraint", "orders_note unused", "orders_pkey used"],
            view.GetProperty("indexes").EnumerateArray().Select(i => $"{i.Text("name")} {i.Text("state")}").Order());

        var blocked = view.GetProperty("locks").EnumerateArray().Single();
        Assert.Equal("ShareLock on transaction", blocked.Text("waitsFor"));
        Assert.Equal("idle in transaction", blocked.GetProperty("root").Text("state"));
        Assert.InRange(blocked.GetProperty("waiting").GetProperty("seconds").GetDouble(), 2, 90);
    }

    [Fact]
    public async Task The_products_own_database_has_none_of_these_faults()
    {
        await using var database = await PreparedDatabase.EmptyAsync();
        await using (var db = new AdvisorDb(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql(database.ConnectionString).Options))
        {
            await db.Database.MigrateAsync();
        }

        await database.RunAsync("create extension pg_stat_statements");
        var view = await database.AnalyzedAsync(PreparedDatabase.Impatient);
        Assert.Empty(Found(view));
        Assert.NotEmpty(view.GetProperty("tables").EnumerateArray());
    }

    [Fact]
    public async Task An_index_that_was_not_watched_for_long_is_not_called_unused()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync();
        var view = await database.AnalyzedAsync("--Doctor:ConnectionShare=2");
        Assert.DoesNotContain("unused_index orders_note", Found(view));
        Assert.Equal("undecided", view.GetProperty("indexes").EnumerateArray().Single(i => i.Text("name") == "orders_note").Text("state"));
    }

    [Fact]
    public async Task Values_that_sessions_and_queries_hold_are_shown_nowhere()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync();
        await database.BlockAsync();

        // Of a utility statement pg_stat_statements keeps the whole text.
        await database.RunAsync("do $$ begin perform pg_sleep(0.3), 'hunter4'; end $$", "prepare later as select pg_sleep($1), 'secret hunter5'; execute later (0.3)");
        foreach (var arguments in new string[][] { ["--format", "json"], ["--show-tips"] })
        {
            var (code, output, _) = await database.AnalyzeAsync([.. arguments, "--Doctor:SlowCalls=1"]);
            Assert.Equal(0, code);
            Assert.Contains("select pg_sleep($1), $2", output, StringComparison.Ordinal);
            Assert.DoesNotContain("do ?", output, StringComparison.Ordinal);
            Assert.Contains("update orders set note = ? where id = ?", output, StringComparison.Ordinal);
            Assert.DoesNotContain("hunter", output, StringComparison.Ordinal);
            Assert.DoesNotContain("secret", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_text_begins_with_what_is_most_urgent_and_tells_what_to_do_when_asked()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync();
        await database.BlockAsync();
        var (_, plain, _) = await database.AnalyzeAsync(PreparedDatabase.Impatient);
        var lines = plain.ReplaceLineEndings("\n").Split('\n');
        Assert.Equal("5 FINDINGS", lines[2]);
        Assert.StartsWith("  !!  blocked session", lines[4], StringComparison.Ordinal);
        Assert.StartsWith("  -   unused index", lines[8], StringComparison.Ordinal);
        Assert.DoesNotContain("create index", plain, StringComparison.Ordinal);

        var (_, tips, _) = await database.AnalyzeAsync(["--show-tips", .. PreparedDatabase.Impatient]);
        Assert.Contains("create index concurrently \"ix_orders_customer_id\" on public.orders (customer_id);   -- or --apply-indexes", tips, StringComparison.Ordinal);
        Assert.Contains("largeTableRows 10000", tips, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_pg_stat_statements_it_says_how_to_get_it_and_promises_no_index()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync(statements: false);
        var few = await database.AnalyzedAsync("--Doctor:ConnectionShare=2");
        Assert.Equal(["dead_rows events", "statements_unknown pg_stat_statements"], Found(few));
        Assert.Contains("create extension pg_stat_statements", few.GetProperty("suggestions").GetRawText(), StringComparison.Ordinal);

        var many = await database.AnalyzedAsync("--Doctor:ConnectionShare=2", "--Doctor:SequentialScansAlone=20", "--Doctor:SequentialShare=0.1");
        var missing = many.GetProperty("missingIndexes").EnumerateArray().Single();
        Assert.Equal((JsonValueKind.Null, 0), (missing.GetProperty("statement").ValueKind, missing.GetProperty("columns").GetArrayLength()));
    }

    [Fact]
    public async Task A_table_that_somebody_has_locked_as_a_whole_does_not_stop_it()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync();
        await database.RunAsync("create table days (at date, v text) partition by range (at); create index on days (at)",
            "create table days_1 partition of days for values from ('2026-01-01') to ('2026-02-01'); create table days_rest partition of days default");
        await database.SessionAsync("begin; lock table orders, days in access exclusive mode");
        var view = await database.AnalyzedAsync(PreparedDatabase.Impatient).WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Empty(view.GetProperty("unread").EnumerateArray());
        Assert.Contains("missing_index orders", Found(view));
        var days = view.GetProperty("partitions").EnumerateArray().Single();
        Assert.Equal(("days", "range", "at", 2, 0), (days.Text("name"), days.Text("strategy"), days.Text("partitionKey"), days.GetProperty("partitions").GetInt32(), days.GetProperty("defaultRows").GetInt32()));
    }

    [Fact]
    public async Task Duplicate_and_left_over_indexes_are_told_from_each_other_and_from_those_that_are_needed()
    {
        await using var database = await PreparedDatabase.EmptyAsync();
        await database.RunAsync(
            "create table t (a int, b int, unique (a)); insert into t values (1, 1), (2, 1)",
            "create index t_a on t (a)", "create index t_b on t (b)", "create index t_b2 on t (b)", "create index t_b_desc on t (b desc)",
            "create index t_b_some on t (b) where a > 1", "create index t_sum on t ((a + b))", "create index t_sum_again on t  (( a  +  b ))");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.RunAsync("create unique index concurrently t_left on t (b)"));

        // What is no constraint, and needed all the same: a second row, whoever replicates, the next "cluster".
        await database.RunAsync(
            "create table n (a int not null, b int not null, c int, d int, exclude using btree (d with =))", "create unique index n_a on n (a)", "create unique index n_a2 on n (a)",
            "create unique index n_b on n (b) where b > 0", "create unique index n_id on n (a, b)", "alter table n replica identity using index n_id",
            "create index n_c on n (c)", "create index n_c2 on n (c)", "alter table n cluster on n_c2");
        var view = await database.AnalyzedAsync(PreparedDatabase.Impatient);
        Assert.Equal(
            ["n_a constraint ", "n_a2 constraint ", "n_b constraint ", "n_c duplicate n_c2", "n_c2 constraint ", "n_d_excl constraint ", "n_id constraint ",
                "t_a duplicate t_a_key", "t_a_key constraint ", "t_b undecided ", "t_b2 duplicate t_b", "t_b_desc undecided ", "t_b_some undecided ",
                "t_left invalid ", "t_sum undecided ", "t_sum_again duplicate t_sum"],
            view.GetProperty("indexes").EnumerateArray().Select(i => $"{i.Text("name")} {i.Text("state")} {i.Text("duplicate")}").Order(StringComparer.Ordinal));
    }

    /// <summary>Kinds of findings with what they are about, where that is a name.</summary>
    internal static IEnumerable<string> Found(JsonElement view) => view.GetProperty("suggestions").EnumerateArray()
        .Select(s => s.Text("kind") is "slow_query" or "blocked_session" ? s.Text("kind")! : $"{s.Text("kind")} {s.Text("on")}").Order(StringComparer.Ordinal);
}
