using System.Text.Json;
using AdvisorReports.Tests.Product;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace AdvisorReports.Tests.Operations.Database;

public sealed class ApplyTests
{
    private const string Explain = "explain select count(note) from orders where customer_id = 5";
    private const string Indexes = "select string_agg(indexname, ' ' order by indexname) from pg_indexes where schemaname = 'public'";

    [Fact]
    public async Task The_flags_fix_what_was_promised_and_say_so()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync();
        Assert.StartsWith("Aggregate", await database.ReadAsync<string>(Explain), StringComparison.Ordinal);
        Assert.Equal("Seq Scan", await ScanAsync(database));

        var view = await database.AnalyzedAsync(["--apply-indexes", "--vacuum", .. PreparedDatabase.Impatient]);
        var applied = view.GetProperty("applied").EnumerateArray().ToList();
        Assert.Equal(["done vacuum (analyze) public.events", "done create index concurrently \"ix_orders_customer_id\" on public.orders (customer_id)"],
            applied.Select(a => $"{a.Text("outcome")} {a.Text("statement")}"));
        Assert.Equal("6,000 dead rows before, 0 now.", applied[0].Text("detail"));
        Assert.StartsWith("Seq Scan on orders, cost ", applied[1].Text("before"), StringComparison.Ordinal);
        Assert.Contains("ix_orders_customer_id", applied[1].Text("after"), StringComparison.Ordinal);

        Assert.Contains("ix_orders_customer_id", await ScanAsync(database), StringComparison.Ordinal);
        Assert.Equal("events_pkey ix_orders_customer_id orders_note orders_pkey", await database.ReadAsync<string>(Indexes));
        await database.RunAsync("select count(note) from orders where customer_id = 5");
        await Eventually.TrueAsync(() => database.ReadAsync<bool>("select idx_scan > 0 from pg_stat_user_indexes where indexrelname = 'ix_orders_customer_id'"), "counted");
        var again = await database.AnalyzedAsync(["--apply-indexes", "--vacuum", .. PreparedDatabase.Impatient]);
        Assert.Equal(["slow_query", "unused_index orders_note"], DatabaseDoctorTests.Found(again));
        Assert.Empty(again.GetProperty("applied").EnumerateArray());
    }

    [Fact]
    public async Task Without_a_flag_nothing_changes()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync();
        var before = await StateAsync();
        var view = await database.AnalyzedAsync(PreparedDatabase.Impatient);
        Assert.Equal(JsonValueKind.Null, view.GetProperty("applied").ValueKind);
        Assert.Equal(before, await StateAsync());

        Task<string> StateAsync() => database.ReadAsync<string>(
            "select concat_ws('|', (select string_agg(indexname, ' ' order by indexname) from pg_indexes where schemaname = 'public'), "
            + "(select string_agg(concat(relname, vacuum_count, ' ', analyze_count, ' ', n_dead_tup), ',' order by relname) from pg_stat_user_tables where relname = 'events'))");
    }

    [Fact]
    public async Task What_is_left_of_an_index_that_could_not_be_finished_is_dropped()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync();
        var inTheWay = await database.SessionAsync("begin; update orders set note = 'in the way' where id = 7");
        var making = database.AnalyzeAsync("--format", "json", "--apply-indexes", "--Doctor:ApplyLockTimeout=00:00:00.3", "--Doctor:ApplyCleanup=00:01:00");
        await Eventually.TrueAsync(() => database.ReadAsync<bool>(
            "select exists (select from pg_stat_activity where datname = current_database() and query like 'drop index concurrently%' and wait_event_type = 'Lock')"), "taking it back");
        await inTheWay.CloseAsync();
        Assert.Equal("Another transaction was in the way for 0.3 s (Doctor:ApplyLockTimeout). Try again when it is over. What was left of it was dropped.", Failed(await making));
        Assert.Equal("events_pkey orders_note orders_pkey", await database.ReadAsync<string>(Indexes));
    }

    [Fact]
    public async Task What_could_not_even_be_dropped_is_named_and_replaced_the_next_time()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync();
        var inTheWay = await database.SessionAsync("begin; update orders set note = 'in the way' where id = 7");
        string[] hasty = ["--format", "json", "--apply-indexes", "--Doctor:ApplyLockTimeout=00:00:00.3", "--Doctor:ApplyCleanup=00:00:00.3"];
        Assert.Contains("drop index concurrently public.\"ix_orders_customer_id\"", Failed(await database.AnalyzeAsync(hasty)), StringComparison.Ordinal);
        Assert.Contains("invalid_index ix_orders_customer_id", DatabaseDoctorTests.Found(await database.AnalyzedAsync()));
        await inTheWay.CloseAsync();
        var again = (await database.AnalyzedAsync("--apply-indexes")).GetProperty("applied").EnumerateArray().Single();
        Assert.Equal(("done", "Made, and used by the query that wanted it."), (again.Text("outcome"), again.Text("detail")));
        Assert.DoesNotContain("invalid_index ix_orders_customer_id", DatabaseDoctorTests.Found(await database.AnalyzedAsync()));
    }

    [Fact]
    public async Task Dead_rows_that_a_transaction_may_still_see_are_not_called_gone()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync();
        await database.SessionAsync("begin isolation level repeatable read; select count(*) from events");
        await database.RunAsync("delete from events where id % 2 = 1");
        await Eventually.TrueAsync(() => database.ReadAsync<bool>("select n_dead_tup = 12000 from pg_stat_user_tables where relname = 'events'"), "counted");
        await database.RunAsync("vacuum events");
        var (code, output, _) = await database.AnalyzeAsync("--format", "json", "--vacuum");
        Assert.Equal(1, code);
        Assert.Contains("a transaction may still see them", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Behind_pgbouncer_it_looks_leaves_no_setting_behind_and_applies_nothing()
    {
        await using var database = await PreparedDatabase.WithFaultsAsync();
        var server = (await SharedApp.GetAsync()).App.Services.GetRequiredService<DistributedApplicationModel>()
            .Resources.OfType<PostgresServerResource>().Single();
        await using var bouncer = new PgBouncer(new PostgresDatabaseResource("prepared", database.Name, server));
        var behind = (await bouncer.GetValueAsync())!;
        await Eventually.TrueAsync(async () => (await AnalyzeAsync()).Code == 0, "listening");
        foreach (var _ in Enumerable.Range(0, PgBouncer.PoolSize))
        {
            var (code, output) = await AnalyzeAsync();
            Assert.Equal(0, code);
            Assert.Contains("missing_index orders", DatabaseDoctorTests.Found(JsonDocument.Parse(output).RootElement));
        }

        await using var source = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(behind) { NoResetOnClose = true }.ConnectionString);
        foreach (var _ in Enumerable.Range(0, PgBouncer.PoolSize * 2))
        {
            await using var left = source.CreateCommand(
                "select concat_ws(' ', current_setting('statement_timeout'), current_setting('lock_timeout'), current_setting('transaction_read_only'), current_setting('search_path'))");
            Assert.Equal("0 0 off \"$user\", public", await left.ExecuteScalarAsync());
        }

        var applied = await AnalyzeAsync("--apply-indexes", "--vacuum");
        Assert.Equal(1, applied.Code);
        Assert.Equal(2, JsonDocument.Parse(applied.Output).RootElement.GetProperty("applied").EnumerateArray()
            .Count(a => a.Text("outcome") == "failed" && a.Text("detail")!.Contains("PgBouncer", StringComparison.Ordinal)));
        Assert.Equal("events_pkey orders_note orders_pkey", await database.ReadAsync<string>(Indexes));

        async Task<(int Code, string Output)> AnalyzeAsync(params string[] flags)
        {
            var (code, output, _) = await PreparedDatabase.AnalyzeAsync(["--format", "json", .. flags], behind);
            return (code, output);
        }
    }

    private static string Failed((int Code, string Output, string Errors) run)
    {
        Assert.Equal(1, run.Code);
        var applied = JsonDocument.Parse(run.Output).RootElement.GetProperty("applied").EnumerateArray().Single();
        Assert.Equal("failed", applied.Text("outcome"));
        return applied.Text("detail")!;
    }

    private static async Task<string> ScanAsync(PreparedDatabase database)
    {
        var plan = await database.ReadAsync<string>(Explain.Replace("explain", "explain (format json)", StringComparison.Ordinal));
        var scan = JsonDocument.Parse(plan).RootElement[0].GetProperty("Plan").GetProperty("Plans")[0];
        while (scan.TryGetProperty("Plans", out var below))
        {
            scan = below[0];
        }

        return scan.TryGetProperty("Index Name", out var index) ? $"{scan.Text("Node Type")} {index}" : scan.Text("Node Type")!;
    }
}
