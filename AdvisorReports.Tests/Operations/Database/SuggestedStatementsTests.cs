using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Operations.Database;

public sealed class SuggestedStatementsTests
{
    [Fact]
    public async Task Each_can_be_run_as_it_is_told_whatever_the_names_are()
    {
        await using var database = await PreparedDatabase.EmptyAsync();
        await database.RunAsync(
            "create extension pg_stat_statements; create schema \"Sales\"",
            "create table \"Sales\".\"Orders\" (\"Id\" int primary key, \"CustomerId\" int, \"select\" text) with (autovacuum_enabled = false)",
            "insert into \"Sales\".\"Orders\" select i, i % 1000, 'x' from generate_series(1, 20000) i",
            "create index \"Some\" on \"Sales\".\"Orders\" (\"CustomerId\") where \"CustomerId\" < 0",
            "create index \"Twice \"\"a\"\"\" on \"Sales\".\"Orders\" (\"select\")", "create index \"Twice.b\" on \"Sales\".\"Orders\" (\"select\")");
        await Assert.ThrowsAsync<Npgsql.PostgresException>(() => database.RunAsync("create unique index concurrently \"Left 'over\" on \"Sales\".\"Orders\" (\"select\")"));
        await database.RunAsync("vacuum analyze", "delete from \"Sales\".\"Orders\" where \"Id\" > 14000");
        await database.RunAsync([.. Enumerable.Range(1, 30).Select(i => $"select count(\"select\") from \"Sales\".\"Orders\" where \"CustomerId\" = {i}")]);
        await Eventually.TrueAsync(() => database.ReadAsync<bool>("select seq_scan >= 30 and n_dead_tup = 6000 from pg_stat_user_tables"), "counted");

        var told = (await database.AnalyzedAsync(PreparedDatabase.Impatient)).GetProperty("suggestions").EnumerateArray().ToList();
        Assert.Equal(
            ["create index concurrently \"ix_Orders_CustomerId\" on \"Sales\".\"Orders\" (\"CustomerId\")", "drop index concurrently \"Sales\".\"Left 'over\"",
                "drop index concurrently \"Sales\".\"Twice.b\"", "vacuum (analyze) \"Sales\".\"Orders\""],
            told.Where(s => s.Text("kind") != "unused_index").Select(s => s.Text("statement")).Order(StringComparer.Ordinal));
        foreach (var suggestion in told)
        {
            await database.RunAsync(suggestion.Text("statement")!);
        }

        Assert.Empty(DatabaseDoctorTests.Found(await database.AnalyzedAsync(PreparedDatabase.Impatient)));
    }
}
