using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Webhooks;

namespace AdvisorReports.Tests.Operations.Alerts;

/// <summary>A product with two replicas of Analytics that look often and wait for nothing, and with a queue that may hold two reports.</summary>
public sealed class AlertTests(AlertTests.Fixture fixture) : IClassFixture<AlertTests.Fixture>
{
    private const string Alerts = "/api/v1/operations/alerts";

    private RunningApp App => fixture.App;

    [Fact]
    public async Task A_queue_that_is_too_long_fires_is_told_once_survives_a_restart_and_clears()
    {
        await using var receiver = await Receiver.StartAsync();
        var hook = await OperatorWebhookTests.NewAsync(App, receiver.Url);
        var snapshot = await App.Api.NewSnapshotAsync(await App.Api.NewClientAsync("Waits"));
        await App.CommandAsync("reportworker", KnownResourceCommands.StopCommand);
        for (var i = 0; i < 3; i++)
        {
            await App.Api.NewReportAsync(snapshot);
        }

        var firing = await StatusAsync("queue_length", "firing");
        Assert.Equal((3, 2), (firing.GetProperty("value").GetDouble(), firing.GetProperty("threshold").GetDouble()));
        var told = (await ToldAsync(receiver, 1))[0];
        Assert.True(hook.Verifies(told));
        Assert.Equal(("queue_length", "firing"), (told.Json.GetProperty("data").Text("alert"), told.Json.GetProperty("data").Text("status")));

        await App.CommandAsync("analytics", KnownResourceCommands.RestartCommand);
        await App.App.ResourceNotifications.WaitForResourceHealthyAsync("analytics");
        var since = firing.GetProperty("since").GetDateTimeOffset();
        var evaluated = firing.GetProperty("evaluatedAt").GetDateTimeOffset();
        var still = await Eventually.GetAsync(() => AlertAsync("queue_length"),
            a => a.GetProperty("evaluatedAt").GetDateTimeOffset() > evaluated.AddSeconds(2), "looked at again");
        Assert.Equal(("firing", since), (still.Text("status"), still.GetProperty("since").GetDateTimeOffset()));

        await App.CommandAsync("reportworker", KnownResourceCommands.StartCommand);
        await StatusAsync("queue_length", "ok");
        var both = await ToldAsync(receiver, 2);
        Assert.Equal(["firing", "ok"], both.Select(r => r.Json.GetProperty("data").Text("status")));
        Assert.Equal(["ok", "firing"], await ChangesAsync("queue_length"));

        // The receiver knows a moment before the product does.
        await Eventually.GetAsync(() => App.QueryAsync<long>(
            "select count(*) from webhook_deliveries where webhook_id = $1 and status = 'delivered' and body like '%queue_length%'", hook.Id),
            delivered => delivered == 2, "both delivered");
    }

    [Fact]
    public async Task A_dead_letter_fires_and_clears_when_it_is_gone()
    {
        var broker = await App.App.GetConnectionStringAsync("messaging");
        var factory = new RabbitMQ.Client.ConnectionFactory { Uri = new Uri(broker!) };
        await using var connection = await factory.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        const string dead = "snapshots-imported-v1-dead";
        await channel.BasicPublishAsync("", dead, true, new RabbitMQ.Client.BasicProperties(), "{}"u8.ToArray());
        Assert.Equal(1, (await StatusAsync("dead_letters", "firing")).GetProperty("value").GetDouble());
        await channel.QueuePurgeAsync(dead);
        await StatusAsync("dead_letters", "ok");
    }

    [Fact]
    public async Task A_slow_query_fires_and_what_it_took_in_the_past_does_not_keep_it_firing()
    {
        await App.QueryAsync<int>("create extension if not exists pg_stat_statements; select 1");
        await Eventually.GetAsync(() => AlertAsync("slow_queries"), a => a.Text("status") == "ok", "measured");
        var before = (await ChangesAsync("slow_queries")).Count;
        await App.QueryAsync<int>("select 1 from pg_sleep(1.2)");

        // It fires for less time than the Api gives the same answer to all who ask.
        await Eventually.GetAsync(() => ChangesAsync("slow_queries"), all => all.Count >= before + 2 && all is ["ok", "firing", ..], "fired and cleared");
        Assert.Equal(1000, (await AlertAsync("slow_queries")).GetProperty("threshold").GetDouble());
    }

    [Fact]
    public async Task What_cannot_be_measured_says_why_and_what_was_configured_holds()
    {
        var redis = await StatusAsync("redis_memory", "unknown");
        Assert.Contains("maxmemory", (await Eventually.GetAsync(() => AlertAsync("redis_memory"), a => a.Text("unmeasured")!.Contains("limit", StringComparison.Ordinal), "asked"))
            .Text("unmeasured")!, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Null, redis.GetProperty("value").ValueKind);
        Assert.Equal((2, 1.6), ((await AlertAsync("queue_length")).GetProperty("threshold").GetDouble(), (await AlertAsync("queue_length")).GetProperty("clear").GetDouble()));
    }

    private async Task<JsonElement> AlertAsync(string kind) => (await App.Api.GetFromJsonAsync<JsonElement>(Alerts)).GetProperty("alerts")
        .EnumerateArray().Single(a => a.Text("kind") == kind);

    private Task<JsonElement> StatusAsync(string kind, string status) =>
        Eventually.GetAsync(() => AlertAsync(kind), alert => alert.Text("status") == status, status);

    private async Task<List<string?>> ChangesAsync(string kind) =>
        [.. (await App.Api.GetFromJsonAsync<JsonElement>(Alerts)).GetProperty("changes").EnumerateArray().Where(c => c.Text("kind") == kind).Select(c => c.Text("state"))];

    private static Task<List<Received>> ToldAsync(Receiver receiver, int count) => Eventually.GetAsync(
        () => Task.FromResult(receiver.All.Where(r => r.Type == "alert.changed" && r.Json.GetProperty("data").Text("alert") == "queue_length").DistinctBy(r => r.Id).ToList()),
        got => got.Count >= count, $"told {count} times");

    public sealed class Fixture : IAsyncLifetime
    {
        public RunningApp App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await RunningApp.StartAsync(builder =>
        {
            var analytics = builder.CreateResourceBuilder((ProjectResource)builder.Resources.Single(r => r.Name == "analytics"))
                .WithReplicas(2).WithEnvironment("Alerts__Every", "00:00:00.5").WithEnvironment("Alerts__Rules__QueueLength__Threshold", "2")
                .WithEnvironment("Alerts__Rules__SlowQueries__Threshold", "1000");
            foreach (var kind in new[] { "QueueLength", "DeadLetters", "SlowQueries" })
            {
                analytics.WithEnvironment($"Alerts__Rules__{kind}__For", "00:00:00").WithEnvironment($"Alerts__Rules__{kind}__ClearFor", "00:00:01");
            }
        });

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
