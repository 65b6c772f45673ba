using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text.Json;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Messages;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.Health;

public sealed class HealthTests
{
    private const string Health = "/api/v1/health";

    private static readonly string[] Services = ["database", "redis", "messaging", "workers", "analytics"];

    [Fact]
    public async Task Everybody_is_told_the_status_and_only_managers_of_all_clients_the_details()
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("Health for some");
        foreach (var (role, all, sees) in new[]
        {
            ("viewer", true, false), ("analyst", true, false), ("manager", false, false), ("manager", true, true), ("admin", true, true),
        })
        {
            using var caller = app.With((await app.Api.NewKeyAsync(role, all ? [] : [client])).Key);
            await SeesAsync(caller, sees);
        }

        await SeesAsync(app.Anonymous, sees: false);
        using var wrong = app.With("adv_wrong-key-wrong-key-wrong");
        await SeesAsync(wrong, sees: false);

        static async Task SeesAsync(HttpClient caller, bool sees)
        {
            var health = await caller.GetFromJsonAsync<JsonElement>(Health);
            Assert.Equal(["status", "timestamp", "services", "performance"], health.EnumerateObject().Select(p => p.Name));
            Assert.Equal(Services, health.GetProperty("services").EnumerateObject().Select(p => p.Name));
            Assert.Equal(sees ? JsonValueKind.Object : JsonValueKind.Null, health.GetProperty("performance").ValueKind);
            foreach (var service in Services.Select(name => health.GetProperty("services").GetProperty(name)))
            {
                Assert.Equal(["status", "responseTimeMs", "details"], service.EnumerateObject().Select(p => p.Name));
                Assert.Contains(service.GetProperty("status").GetString(), new[] { "healthy", "degraded", "unhealthy" });
                Assert.Equal(sees ? JsonValueKind.Object : JsonValueKind.Null, service.GetProperty("details").ValueKind);
            }
        }
    }

    [Fact]
    public async Task Details_are_what_the_servers_say_of_themselves()
    {
        var app = await SharedApp.GetAsync();
        var health = await Eventually.GetAsync(() => app.Api.GetFromJsonAsync<JsonElement>(Health),
            h => IsHealthy(h) && Details(h, "messaging").GetProperty("queues").ValueKind is JsonValueKind.Array, "healthy");
        var database = Details(health, "database");
        Assert.Equal(await app.QueryAsync<string>("show server_version"), database.GetProperty("version").GetString());
        using var db = new AdvisorDb(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql("Host=none").Options);
        var migrations = database.GetProperty("migrations");
        Assert.Equal((db.Database.GetMigrations().Last(), 0), (migrations.GetProperty("latest").GetString(), migrations.GetProperty("missing").GetArrayLength()));
        Assert.Equal(db.Database.GetMigrations().Count(), migrations.GetProperty("applied").GetInt32());
        var connections = database.GetProperty("connections");
        Assert.InRange(connections.GetProperty("open").GetInt32(), 1, connections.GetProperty("max").GetInt32());

        Assert.Matches(@"^\d+\.\d+\.\d+$", Details(health, "redis").GetProperty("version").GetString());
        Assert.All(new[] { "clients", "memoryBytes" }, name => Assert.True(Details(health, "redis").GetProperty(name).GetInt64() > 0, name));

        var messaging = Details(health, "messaging");
        Assert.Matches(@"^\d+\.\d+\.\d+", messaging.GetProperty("version").GetString());
        var queues = messaging.GetProperty("queues").EnumerateArray().ToList();
        Assert.Equal([Queues.ReportsInteractive, Queues.ReportsBulk, Queues.SnapshotsImported], queues.Select(q => q.GetProperty("name").GetString()));
        Assert.All(queues, q => Assert.True(q.GetProperty("consumers").GetInt32() > 0 && q.GetProperty("messages").GetInt32() >= 0, q.ToString()));
        Assert.All(queues, q => Assert.Equal(JsonValueKind.Number, q.GetProperty("deadLetters").ValueKind));
        Assert.True(messaging.GetProperty("waiting").GetProperty("reports").GetInt64() >= 0);

        var workers = Details(health, "workers");
        Assert.True(workers.GetProperty("alive").GetInt32() >= 1);
        Assert.Contains(workers.GetProperty("workers").EnumerateArray(), w => w.GetProperty("alive").GetBoolean() && w.GetProperty("lanes").GetInt32() > 0);
        Assert.True(Details(health, "analytics").GetProperty("ready").GetBoolean());
        Assert.True(health.GetProperty("performance").GetProperty("memoryBytes").GetInt64() > 0);
    }

    [Fact]
    public async Task What_waits_is_counted_with_its_age_and_a_product_without_workers_is_degraded()
    {
        var app = await SharedApp.GetAsync();
        await using var own = await OwnDatabase.OfAsync(app);
        await own.MigrateAsync(own.Migrations[^1]);
        await using var replica = await Replica.ListeningAsync(app, ("ConnectionStrings:advisordb", own.ConnectionString));
        using var http = replica.With(RunningApp.Key);
        await http.NewReportAsync(await http.NewSnapshotAsync(await http.NewClientAsync("Waiting")));

        // Left behind by a worker that died: it waits since its lease ran out.
        await own.ExecuteAsync("update reports set status = 'rendering', available_at = now() - interval '1 hour', lease_until = now() - interval '5 minutes'");
        var health = await Eventually.GetAsync(
            () => http.GetFromJsonAsync<JsonElement>(Health), h => Waiting(h).GetProperty("oldestReportSeconds").ValueKind is JsonValueKind.Number
                && Waiting(h).GetProperty("oldestReportSeconds").GetDouble() is >= 300 and < 3_000
                && h.GetProperty("status").GetString() == "degraded", "waiting");
        Assert.Equal((1, 1), (Waiting(health).GetProperty("reports").GetInt64(), Waiting(health).GetProperty("snapshots").GetInt64()));
        Assert.Equal(0, Details(health, "workers").GetProperty("alive").GetInt32());
        Assert.Equal(("degraded", "unhealthy"),
            (health.GetProperty("status").GetString(), health.GetProperty("services").GetProperty("workers").GetProperty("status").GetString()));

        static JsonElement Waiting(JsonElement health) => Details(health, "messaging").GetProperty("waiting");
    }

    [Fact]
    public async Task Nobody_is_sent_requests_or_called_healthy_before_the_migrations_it_needs_are_there()
    {
        var app = await SharedApp.GetAsync();
        await using var own = await OwnDatabase.OfAsync(app);
        await own.MigrateAsync(own.Migrations[^2]);
        await using var replica = await Replica.OfAsync(app, ("ConnectionStrings:advisordb", own.ConnectionString));
        using var http = replica.With(RunningApp.Key);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK),
            (await http.StatusAsync("/health"), await http.StatusAsync("/traffic"), await http.StatusAsync("/alive")));
        var health = await Eventually.GetAsync(() => http.GetFromJsonAsync<JsonElement>(Health),
            h => Details(h, "database").GetProperty("problem").GetString()!.Contains(own.Migrations[^1], StringComparison.Ordinal), "told");
        Assert.Equal("unhealthy", health.GetProperty("status").GetString());

        await own.MigrateAsync(own.Migrations[^1]);
        await Eventually.TrueAsync(async () => await http.StatusAsync("/traffic") == HttpStatusCode.OK, "sent requests");
        await Eventually.TrueAsync(async () => await http.StatusAsync("/health") == HttpStatusCode.OK, "healthy");

        // In the middle of a deployment: the database is newer than this program.
        await own.ExecuteAsync("""insert into "__EFMigrationsHistory" values ('29991231235959_Later', '10.0.0')""");
        await using var older = await Replica.OfAsync(app, ("ConnectionStrings:advisordb", own.ConnectionString));
        using var its = older.With(RunningApp.Key);
        await Eventually.TrueAsync(async () => await its.StatusAsync("/health") == HttpStatusCode.OK, "healthy on a newer database");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Without_analytics_it_is_degraded_whether_nobody_listens_or_nobody_answers(bool listens)
    {
        var app = await SharedApp.GetAsync();
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        if (!listens)
        {
            listener.Stop();
        }

        await using var replica = await Replica.OfAsync(app, ("services:analytics:http:0", $"http://127.0.0.1:{port}"));
        using var http = replica.With(RunningApp.Key);
        var health = await Eventually.GetAsync(() => http.GetFromJsonAsync<JsonElement>(Health), h => h.GetProperty("status").GetString() == "degraded", "degraded");
        Assert.Equal("unhealthy", health.GetProperty("services").GetProperty("analytics").GetProperty("status").GetString());
        Assert.NotEmpty(Details(health, "analytics").GetProperty("problem").GetString()!);
        await Eventually.TrueAsync(async () => await http.StatusAsync("/health") == HttpStatusCode.OK, "ready all the same");
    }

    private static bool IsHealthy(JsonElement health) => health.GetProperty("status").GetString() == "healthy";

    private static JsonElement Details(JsonElement health, string service) =>
        health.GetProperty("services").GetProperty(service).GetProperty("details");
}
