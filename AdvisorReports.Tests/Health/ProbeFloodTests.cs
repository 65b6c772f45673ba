using System.Diagnostics;
using System.Net;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using Npgsql;

namespace AdvisorReports.Tests.Health;

/// <summary>Whoever likes may ask how it stands, as often as they like: the database is asked once a second.</summary>
public sealed class ProbeFloodTests
{
    private const int Rounds = 30;
    private const int AtOnce = 20;

    // As PostgreSQL counts them, whoever sent them: the probe hides its commands from our own telemetry.
    private const string CountSql =
        """
        select coalesce(sum(calls) filter (where query ~* '^select (1|\$1)$'), 0)::bigint as there,
            coalesce(sum(calls) filter (where query like '%pg_postmaster_start_time%'), 0)::bigint as facts
        from pg_stat_statements where dbid = (select oid from pg_database where datname = current_database())
            and query not like '%pg_stat_statements%'
        """;

    [Theory]
    [InlineData("/health", "/alive", "/traffic")]
    [InlineData("/api/v1/health")]
    public async Task A_flood_of_probes_is_a_query_a_second(params string[] paths)
    {
        var app = await SharedApp.GetAsync();
        await using var own = await OwnDatabase.OfAsync(app);
        await own.MigrateAsync(own.Migrations[^1]);
        await own.ExecuteAsync("create extension if not exists pg_stat_statements");
        await using var database = NpgsqlDataSource.Create(own.ConnectionString);
        await using var replica = await Replica.OfAsync(app, ("ConnectionStrings:advisordb", own.ConnectionString));
        using var http = replica.CreateClient();
        foreach (var path in paths)
        {
            await Eventually.TrueAsync(async () => await http.StatusAsync(path) == HttpStatusCode.OK, path);
        }

        await Eventually.TrueAsync(async () => (await CountAsync(database)).There > 0, "counted");
        var clock = Stopwatch.StartNew();
        var before = await CountAsync(database);
        for (var round = 0; round < Rounds; round++)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(i => http.StatusAsync(paths[i % paths.Length])));
            Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
        }

        // One more than the seconds that it took, and one for the second that had begun: a slow machine may ask more often, a flood may not.
        var (there, facts) = await CountAsync(database);
        var most = (long)clock.Elapsed.TotalSeconds + 2;
        Assert.True(there - before.There <= most && facts - before.Facts <= most,
            $"{Rounds * AtOnce} probes in {clock.Elapsed.TotalSeconds:0.0} s were {there - before.There} and {facts - before.Facts} queries");
    }

    private static async Task<(long There, long Facts)> CountAsync(NpgsqlDataSource database)
    {
        await using var command = database.CreateCommand(CountSql);
        await using var rows = await command.ExecuteReaderAsync();
        await rows.ReadAsync();
        return (rows.GetInt64(0), rows.GetInt64(1));
    }
}
