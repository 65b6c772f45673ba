using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Analytics;

/// <summary>
/// How many commands a request sends to the database, in the Api and in Analytics together. Both run in this process and Npgsql tells
/// of each command under the trace of its request. Several statements in one command, or in one batch, are as many commands here.
/// </summary>
public sealed class CommandCountTests
{
    /// <summary>
    /// What a replica reads for all requests together: versions once per 300 ms, callers when one of them changed. Whose request it is
    /// that waits for it is chance.
    /// </summary>
    private static readonly string[] Shared = ["FROM versions", "FROM api_keys", "FROM principal_scopes"];

    private static readonly string[] Lists =
    [
        "ListClients", "ListSnapshots", "ListNotes", "ListRecommendations", "ListGroups", "ListFindings", "ListReports", "ListShares",
        "ListWebhooks", "ListDeliveries", "GetClient", "GetSnapshot", "GetFinding", "GetReport", "GetWebhook",
        "GetCategories", "GetImpacts", "GetPortfolioSavings", "GetTrends", "GetActivity", "GetClientFigures", "GetRetirements",
    ];

    private static int MostOf(string operation) => operation == "GetDashboard" ? 3 : Lists.Contains(operation) ? 2 : 6;

    [Fact]
    public void Statements_that_are_sent_together_are_counted_one_by_one() =>
        Assert.Equal(["select ?", "select $1, \"a\"", "select ?"], SqlSeen.Statements("select ';';\nselect $1, \"a\" ;select $$;$$;"));

    [Fact]
    public async Task No_read_sends_more_commands_than_it_may_and_more_data_costs_no_more_commands()
    {
        var app = await SharedApp.GetAsync();
        await using var analytics = await AnalyticsReplica.ListeningAsync(app);
        await using var api = await Replica.OfAsync(app, ("services:analytics:http:0", analytics.Address));
        using var seen = new SqlSeen();
        var own = await Belongings.MakeAsync(app.Api, "Counted");
        var operations = Operation.AllOf(api).Where(o => o.Method == HttpMethod.Get && !o.IsLinked && o.Rule.Least is not null).ToList();
        Assert.Empty(Lists.Except(operations.Select(o => o.Name)));
        var few = await CountAsync();
        var wrong = few.Where(f => f.Value > MostOf(f.Key)).Select(f => $"{f.Key}: {f.Value}");
        Assert.True(!wrong.Any(), string.Join('\n', wrong));

        for (var more = 0; more < 3; more++)
        {
            await app.Api.AnalysedAsync(await app.Api.NewSnapshotAsync(own.Client, SmallExport.Csv($"-more-{more}-{own.Client}")));
            await own.AgainAsync(app.Api);
        }

        var many = await CountAsync();
        Assert.DoesNotContain(many, m => m.Value > few[m.Key]);

        // A caller of its own each time: nothing that it asks for is in the cache.
        async Task<Dictionary<string, int>> CountAsync()
        {
            var (_, key) = await app.Api.NewKeyAsync("manager", own.Client);
            var (_, admin) = await app.Api.NewKeyAsync("admin");
            var counts = new Dictionary<string, int>();
            foreach (var operation in operations)
            {
                using var caller = api.With(operation.Rule.Reach is AdvisorReports.Api.Access.Matrix.Reach.Everything ? admin : key);
                await caller.IsKnownAsync();
                using var request = SqlSeen.Traced(operation.About(own));
                using var answer = await caller.SendAsync(request);
                Assert.True(answer.IsSuccessStatusCode, $"{operation.Name}: {await answer.Content.ReadAsStringAsync()}");
                if (operation.Route.Contains("/analytics/", StringComparison.Ordinal))
                {
                    Assert.Equal("MISS", answer.Headers.GetValues("X-Cache").Single());
                    Assert.NotEmpty(seen.Of(request));
                }

                counts[operation.Name] = seen.Of(request).SelectMany(SqlSeen.Statements)
                    .Count(sql => !Shared.Any(shared => sql.Contains(shared, StringComparison.OrdinalIgnoreCase)));
            }

            return counts;
        }
    }
}
