using System.Net;
using AdvisorReports.Tests.Product;
using StackExchange.Redis;

namespace AdvisorReports.Tests.Caching;

[Collection(CacheCollection.Name)]
public sealed class StampedeTests(CacheFixture fixture)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Two_hundred_misses_at_once_cost_one_computation(bool withoutRedis)
    {
        await fixture.QuietAsync();
        var days = withoutRedis ? 1201 : 1200;
        if (withoutRedis)
        {
            await fixture.App.CommandAsync("cache", KnownResourceCommands.StopCommand);
        }

        try
        {
            var callers = new[] { "identity", "gzip", "br" }.Select(e => CacheFixture.With(fixture.First, encoding: e)).ToList();
            var statuses = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
            {
                using var answer = await callers[i % callers.Count].GetAsync($"/api/v1/analytics/retirements?days={days}");
                return answer.StatusCode;
            }));
            Assert.All(statuses, status => Assert.Equal(HttpStatusCode.OK, status));
            Assert.Single(fixture.Computed, path => path.Contains($"days={days}", StringComparison.Ordinal));
            callers.ForEach(caller => caller.Dispose());
        }
        finally
        {
            if (withoutRedis)
            {
                await fixture.App.CommandAsync("cache", KnownResourceCommands.StartCommand);
                await Eventually.TrueAsync(IsBackAsync, "Redis is back");
            }
        }
    }

    private async Task<bool> IsBackAsync()
    {
        try
        {
            await fixture.Redis.PingAsync();
            return true;
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            return false;
        }
    }

    [Fact]
    public async Task What_one_replica_computed_the_others_find_in_redis_and_ask_it_once()
    {
        const string path = "/api/v1/analytics/retirements?days=1202";
        await fixture.QuietAsync();
        using var first = CacheFixture.With(fixture.First);
        using var deaf = CacheFixture.With(fixture.Deaf);
        await Eventually.TrueAsync(async () =>
        {
            var body = await first.GetStringAsync(path);
            using var there = await deaf.GetAsync(path);
            Assert.Equal(body, await there.Content.ReadAsStringAsync());
            return there.Headers.GetValues("X-Cache").Single() == "HIT";
        }, "found in Redis");

        // From memory: the key may be gone from Redis.
        await fixture.Redis.ExecuteAsync("FLUSHALL");
        var computed = Computed();
        using var again = await first.GetAsync(path);
        Assert.Equal("HIT", again.Headers.GetValues("X-Cache").Single());
        Assert.Equal(computed, Computed());

        int Computed() => fixture.Computed.Count(asked => asked.Contains("days=1202", StringComparison.Ordinal));
    }
}
