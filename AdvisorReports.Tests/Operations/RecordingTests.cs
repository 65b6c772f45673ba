using System.Net;
using System.Text.Json;
using AdvisorReports.Api.Operations.Recording;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace AdvisorReports.Tests.Operations;

public sealed class RecordingTests
{
    private const string Clients = "/api/v1/clients";
    private static readonly (string Key, string Value) Often = ("Recording:Every", "00:00:00.2");

    [Fact]
    public async Task A_replica_counts_its_own_requests_by_route_and_status_and_no_other_replicas()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.OfAsync(app, Often);
        await using var other = await Replica.OfAsync(app, Often);
        using var caller = replica.With(RunningApp.Key);
        using var elsewhere = other.With(RunningApp.Key);
        await Eventually.TrueAsync(async () => await caller.StatusAsync("/health") == HttpStatusCode.OK, "ready: its bus may still connect");
        for (var i = 0; i < 7; i++)
        {
            Assert.Equal(HttpStatusCode.OK, await caller.StatusAsync(Clients));
            Assert.Equal(HttpStatusCode.OK, await elsewhere.StatusAsync(Clients));
        }

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(HttpStatusCode.NotFound, await caller.StatusAsync($"{Clients}/{Guid.CreateVersion7()}"));
            Assert.Equal(HttpStatusCode.NotFound, await caller.StatusAsync($"/no/such/path/{i}"));
            Assert.Equal(HttpStatusCode.NotFound, await caller.StatusAsync($"/api/v1/reports/{Guid.CreateVersion7()}/files/pdf"));
            foreach (var probe in new[] { "/alive", "/health", "/traffic" })
            {
                Assert.Equal(HttpStatusCode.OK, await caller.StatusAsync(probe));
            }
        }

        await Eventually.GetAsync(() => CountsAsync(app, replica), all => all.SequenceEqual(
            [
                "GET  paced=false 0 3 0",
                "GET /api/v1/clients/ paced=false 7 0 0",
                "GET /api/v1/clients/{id:guid} paced=false 0 3 0",
                "GET /api/v1/reports/{id:guid}/files/{format} paced=true 0 3 0",
            ]), "all counted, each once");
        await Eventually.GetAsync(() => CountsAsync(app, other), all => all is ["GET /api/v1/clients/ paced=false 7 0 0"], "those of the other one are its own");
    }

    [Fact]
    public async Task What_cannot_be_written_disturbs_no_request_and_is_written_when_it_can_be()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.OfAsync(app, Often);
        using var caller = replica.With(RunningApp.Key);
        var instance = Instance(replica);
        var trigger = $"unwritable_{instance:n}";
        await app.QueryAsync<int>($"create function {trigger}() returns trigger language plpgsql as 'begin raise exception ''no''; end'; select 1");
        await app.QueryAsync<int>(
            $"create trigger {trigger} before insert on request_minutes for each row when (new.instance = '{instance}') execute function {trigger}(); select 1");
        try
        {
            for (var i = 0; i < 20; i++)
            {
                Assert.Equal(HttpStatusCode.OK, await caller.StatusAsync(Clients));
                await Task.Delay(20);
            }

            Assert.Empty(await CountsAsync(app, replica));
        }
        finally
        {
            await app.QueryAsync<int>($"drop function {trigger} cascade; select 1");
        }

        await Eventually.GetAsync(() => CountsAsync(app, replica), all => all is ["GET /api/v1/clients/ paced=false 20 0 0"], "written later, all of it");
    }

    [Fact]
    public async Task At_its_end_a_replica_writes_what_it_counted_since_and_old_minutes_go()
    {
        var app = await SharedApp.GetAsync();
        Guid instance;
        await app.QueryAsync<int>(
            "insert into request_minutes (minute, instance, method, route, paced, succeeded, refused, failed, buckets) "
            + "values ('2020-01-01', gen_random_uuid(), 'GET', '/of/old', true, 1, 0, 0, '{}'), "
            + "(date_trunc('minute', now()) - interval '70 minutes', gen_random_uuid(), 'GET', '/of/late', true, 1, 0, 0, '{}') on conflict do nothing; "
            + "insert into cache_minutes (minute, instance, hits, misses, not_modified) values ('2020-01-01', gen_random_uuid(), 1, 0, 0); select 1");
        await using (var replica = await Replica.OfAsync(app, ("Recording:Every", "00:01:00"), ("Recording:LastWithin", "00:00:30")))
        {
            using var caller = replica.With(RunningApp.Key);
            Assert.Equal(HttpStatusCode.OK, await caller.StatusAsync(Clients));
            instance = Instance(replica);
        }

        Assert.Equal(1m, await app.QueryAsync<decimal>("select coalesce(sum(succeeded), 0) from request_minutes where instance = $1", instance));
        Assert.Equal(0, await app.QueryAsync<long>("select count(*) from request_minutes where route = '/of/old'"));
        Assert.True(await app.QueryAsync<bool>("select exists (select from request_minutes where route = '/of/late')"), "what figures may still ask for is gone");
        Assert.Equal(0, await app.QueryAsync<long>("select count(*) from cache_minutes where minute = '2020-01-01'"));
    }

    [Fact]
    public async Task The_caches_hits_and_misses_are_written_too_and_what_redis_uses()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.OfAsync(app, Often);
        using var caller = replica.With(RunningApp.Key);
        using (await caller.GetAsync("/api/v1/analytics/retirements?days=1111"))
        {
        }

        var told = await Eventually.GetAsync(
            async () => JsonDocument.Parse(await app.QueryAsync<string>(
                "select coalesce((select json_build_object('asked', sum(hits + misses), 'redis', max(redis_bytes), 'limit', max(redis_max_bytes))::text "
                + "from cache_minutes where instance = $1), '{}')", Instance(replica))).RootElement,
            cache => cache.GetProperty("asked").ValueKind is JsonValueKind.Number && cache.GetProperty("asked").GetInt64() == 1
                && cache.GetProperty("redis").ValueKind is JsonValueKind.Number, "written");
        Assert.True(told.GetProperty("redis").GetInt64() > 0);
        Assert.Equal(0, told.GetProperty("limit").GetInt64());
    }

    private static Guid Instance(Replica replica) => replica.Services.GetServices<IHostedService>().OfType<WriteMinutes>().Single().Instance;

    private static async Task<List<string>> CountsAsync(RunningApp app, Replica replica)
    {
        var lines = new List<string>();
        await using var command = app.Database.CreateCommand(
            """
            select method, route, paced, sum(succeeded), sum(refused), sum(failed), sum((select sum(n) from unnest(buckets) n))
            from request_minutes where instance = $1 group by method, route, paced order by route collate "C"
            """);
        command.Parameters.AddWithValue(Instance(replica));
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            var (succeeded, refused, failed, timed) = (reader.GetDecimal(3), reader.GetDecimal(4), reader.GetDecimal(5), reader.GetDecimal(6));
            var untimed = timed == succeeded + refused + failed ? "" : $", but {timed} times";
            lines.Add($"{reader.GetString(0)} {reader.GetString(1)} paced={(reader.GetBoolean(2) ? "true" : "false")} {succeeded} {refused} {failed}{untimed}");
        }

        return lines;
    }
}
