using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Api.Caching.Warming;
using AdvisorReports.Api.Compression;
using AdvisorReports.Domain.Access;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Caching;

[Collection(CacheCollection.Name)]
public sealed class CacheControlTests(CacheFixture fixture)
{
    private const string Cache = "/api/v1/cache";

    private static readonly TimeSpan Twice = 2 * Eventually.Patience;

    [Fact]
    public async Task It_tells_how_requests_ended_by_policy_and_what_memory_and_redis_hold()
    {
        await fixture.QuietAsync();
        using var caller = CacheFixture.With(fixture.First);
        await HitAsync(caller);
        var before = await caller.GetFromJsonAsync<JsonElement>(Cache);
        using var hit = await caller.GetAsync(CacheFixture.Dashboard);
        using var miss = await caller.GetAsync("/api/v1/analytics/retirements?days=1300");
        using var request = new HttpRequestMessage(HttpMethod.Get, CacheFixture.Dashboard);
        request.Headers.IfNoneMatch.Add(hit.Headers.ETag!);
        using var known = await caller.SendAsync(request);
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        var after = await caller.GetFromJsonAsync<JsonElement>(Cache);
        Assert.Equal((1, 1, 1), (Grown("hits"), Grown("misses"), Grown("notModified")));
        Assert.Equal(["frequent 300", "figures 900", "rare 3600"],
            after.GetProperty("policies").EnumerateArray().Select(p => $"{p.Text("policy")} {p.GetProperty("seconds")}"));
        Assert.InRange(after.GetProperty("ratio").GetDouble(), 0, 1);
        Assert.True(after.GetProperty("memory").GetProperty("entries").GetInt64() > 0);
        Assert.InRange(after.GetProperty("memory").GetProperty("bytes").GetInt64(), 1, after.GetProperty("memory").GetProperty("maxBytes").GetInt64());

        // A busy machine's Redis may not be asked for a while, and keeps nothing then.
        var days = 1400;
        await Eventually.GetAsync(async () =>
        {
            (await caller.GetAsync($"/api/v1/analytics/retirements?days={++days}")).Dispose();
            return (await caller.GetFromJsonAsync<JsonElement>(Cache)).GetProperty("redis");
        }, redis => redis.ValueKind is JsonValueKind.Object && redis.GetProperty("entries").GetInt64() > 0 && redis.GetProperty("bytes").GetInt64() > 0, "told of Redis");

        long Grown(string what) => after.GetProperty(what).GetInt64() - before.GetProperty(what).GetInt64();
    }

    [Fact]
    public async Task Without_redis_it_tells_what_there_is()
    {
        using var caller = CacheFixture.With(fixture.First);
        await using (await fixture.App.FreezeAsync("cache"))
        {
            var told = await caller.GetFromJsonAsync<JsonElement>(Cache);
            Assert.Equal(JsonValueKind.Null, told.GetProperty("redis").ValueKind);
        }
    }

    [Theory]
    [InlineData("client:{0}")]
    [InlineData("snapshot:{1}")]
    [InlineData("report:{2}")]
    [InlineData("analytics")]
    [InlineData("all")]
    public async Task What_is_dropped_is_computed_anew_on_every_replica(string tag)
    {
        using var first = CacheFixture.With(fixture.First);
        using var deaf = CacheFixture.With(fixture.Deaf);
        var client = await fixture.NewClientAsync("EUR");
        var snapshot = (await first.AllAsync($"/api/v1/clients/{client}/snapshots", 10)).Single().Id();
        var report = await first.NewReportAsync(snapshot);
        await first.ReportAsync(report);
        await HitAsync(first);
        await HitAsync(deaf);
        await fixture.QuietAsync();
        using var before = await first.GetAsync(CacheFixture.Dashboard);
        var computed = Dashboards();
        using var dropped = await first.DeleteAsync(string.Format(null, $"{Cache}?tag={tag}", client, snapshot, report));
        Assert.Equal(HttpStatusCode.NoContent, dropped.StatusCode);
        using var after = await first.GetAsync(CacheFixture.Dashboard);
        Assert.NotEqual(before.Headers.ETag, after.Headers.ETag);

        // For this read, or by what warms after each import.
        Assert.True(Dashboards() > computed);
        await Eventually.WithinAsync(TimeSpan.FromSeconds(2), async () =>
        {
            using var there = await deaf.GetAsync(CacheFixture.Dashboard);
            return there.Headers.ETag;
        }, there => after.Headers.ETag!.Equals(there), "dropped there");

        int Dashboards() => fixture.Computed.Count(path => path.StartsWith("/dashboard", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("?tag=client", HttpStatusCode.BadRequest)]
    [InlineData("?tag=client:1", HttpStatusCode.BadRequest)]
    [InlineData("?tag=finding:019d0000-0000-7000-8000-000000000000", HttpStatusCode.BadRequest)]
    [InlineData("?tag=ALL", HttpStatusCode.BadRequest)]
    [InlineData("?tag=", HttpStatusCode.BadRequest)]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("?tag=snapshot:019d0000-0000-7000-8000-000000000000", HttpStatusCode.NotFound)]
    public async Task What_is_no_tag_of_anything_is_refused(string query, HttpStatusCode status)
    {
        using var answer = await fixture.App.Api.DeleteAsync($"{Cache}{query}");
        Assert.Equal(status, answer.StatusCode);
        Assert.NotEmpty((await answer.JsonAsync()).Text("detail")!);
    }

    [Fact]
    public async Task Warmed_figures_are_there_before_the_first_read_whatever_its_role_and_encoding()
    {
        var client = await fixture.NewClientAsync("EUR");
        using var first = CacheFixture.With(fixture.First);
        using var dropped = await first.DeleteAsync($"{Cache}?tag=all");
        await Eventually.TrueAsync(async () =>
        {
            fixture.ForgetMemory();
            using var warmed = await first.PostAsync($"{Cache}/warm", null);
            Assert.Equal(HttpStatusCode.Accepted, warmed.StatusCode);
            return await IsWarmedAsync(client);
        }, "warmed", Twice);
        foreach (var (role, encoding) in new[] { ("viewer", "br"), ("admin", "identity"), ("manager", "gzip") })
        {
            var key = (await fixture.App.Api.NewKeyAsync(role)).Key;
            foreach (var path in new[] { CacheFixture.Dashboard, "/api/v1/analytics/retirements", $"/api/v1/analytics/retirements?client={client}" })
            {
                using var caller = CacheFixture.With(fixture.First, key, encoding);
                await caller.IsKnownAsync();
                using var answer = await caller.GetAsync(path);
                Assert.Equal((HttpStatusCode.OK, "HIT"), (answer.StatusCode, answer.Headers.GetValues("X-Cache").Single()));
            }
        }
    }

    [Fact]
    public async Task After_an_import_the_figures_are_there_before_the_first_read_of_who_asked_lately()
    {
        using var caller = CacheFixture.With(fixture.First, (await fixture.App.Api.NewKeyAsync("analyst")).Key, "gzip");
        await Eventually.TrueAsync(async () => await caller.StatusAsync(CacheFixture.Dashboard) == HttpStatusCode.OK, "known");
        await Eventually.TrueAsync(async () => await IsWarmedAsync(await fixture.NewClientAsync("EUR"), "Analyst|Gzip|", 1), "warmed", Twice);
    }

    [Fact]
    public void What_nobody_asked_for_within_an_hour_is_no_demand()
    {
        var clock = new ManualClock();
        var demand = new Demand(clock);
        demand.Note(Role.Viewer, BodyEncoding.Brotli);
        clock.Advance(Demand.Lately / 2);
        demand.Note(Role.Admin, BodyEncoding.Identity);
        Assert.Equal([(Role.Viewer, BodyEncoding.Brotli), (Role.Admin, BodyEncoding.Identity)], demand.OfLate().Order());
        clock.Advance(Demand.Lately / 2);
        Assert.Equal([(Role.Admin, BodyEncoding.Identity)], demand.OfLate());
    }

    /// <summary>
    /// Figures come to lie in Redis under the present version, and nobody has asked for them. Not all of them where the machine was too busy for
    /// Redis in that moment.
    /// </summary>
    private async Task<bool> IsWarmedAsync(Guid client, string of = "*", int copies = 12)
    {
        var version = await fixture.App.QueryAsync<long>("select value from versions where scope_id = '00000000-0000-0000-0000-000000000000'");
        foreach (var what in new[] { "dashboard", "retirements[?]client=&", $"retirements[?]client={client}" })
        {
            try
            {
                await Eventually.GetAsync(async () => (string?)await fixture.Redis.ExecuteAsync(
                    "EVAL", "return tostring(#redis.call('KEYS', ARGV[1]))", 0, $"__MSOCV_*{of}all|{version}|*{what}*"),
                    n => n == $"{copies}", $"warmed: {what}", Eventually.Patience / 6);
            }
            catch (TimeoutException)
            {
                return false;
            }
        }

        return true;
    }

    private static Task HitAsync(HttpClient caller) => Eventually.TrueAsync(async () =>
    {
        using var answer = await caller.GetAsync(CacheFixture.Dashboard);
        return answer.Headers.GetValues("X-Cache").Single() == "HIT";
    }, "a hit");
}
