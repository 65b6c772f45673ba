using System.Diagnostics;
using System.Net;
using AdvisorReports.Tests.Product;
using StackExchange.Redis;

namespace AdvisorReports.Tests.Caching;

/// <summary>Whatever happens to Redis, answers are the same. Memory is forgotten before each read: it would hide Redis.</summary>
[Collection(CacheCollection.Name)]
public sealed class BrokenRedisTests(CacheFixture fixture)
{
    /// <summary>The promise is the uncached answer and 100 ms; a busy machine gets more, and a hung Redis took half a minute.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private const int Reads = 30;
    private static int _days = 5000;

    [Fact]
    public async Task Stopped()
    {
        await SameAnswersAsync(async () =>
        {
            await fixture.App.CommandAsync("cache", KnownResourceCommands.StopCommand);
            return new Undo(() => fixture.App.CommandAsync("cache", KnownResourceCommands.StartCommand));
        });
    }

    [Fact]
    public Task Hung() => SameAnswersAsync(() => fixture.App.FreezeAsync("cache"));

    [Fact]
    public Task Full() => SameAnswersAsync(async () =>
    {
        await fixture.Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "1");
        await Assert.ThrowsAnyAsync<RedisException>(() => fixture.Redis.StringSetAsync("full", "x"));
        return new Undo(() => fixture.Redis.ExecuteAsync("CONFIG", "SET", "maxmemory", "0"));
    }, "Redis does not take figures", "Redis takes figures again");

    [Theory]
    [InlineData("random bytes")]
    [InlineData("nothing")]
    [InlineData("cut off")]
    [InlineData("one bit wrong")]
    [InlineData("another entry")]
    [InlineData("a list")]
    public async Task Garbage(string what)
    {
        await fixture.QuietAsync();
        using var caller = CacheFixture.With(fixture.First);
        await fixture.Redis.ExecuteAsync("FLUSHALL");
        var expected = await StoredAsync(caller);
        await CachedAgainAsync(caller, $"/api/v1/analytics/retirements?days={1210 + what.Length}");
        var random = new Random(6);
        foreach (var key in await KeysAsync())
        {
            var bytes = (byte[])(await fixture.Redis.StringGetAsync(key))!;
            if (what is "a list")
            {
                await fixture.Redis.KeyDeleteAsync(key);
                await fixture.Redis.ListLeftPushAsync(key, "x");
                continue;
            }

            byte[] garbage = what switch
            {
                "nothing" => [],
                "cut off" => bytes[..^1],
                "one bit wrong" => [.. bytes[..^9], (byte)(bytes[^9] ^ 1), .. bytes[^8..]],
                "another entry" => (await fixture.Redis.StringGetAsync((await KeysAsync()).First(k => k != key)))!,
                _ => RandomBytes(random),
            };
            await fixture.Redis.StringSetAsync(key, garbage);
        }

        for (var i = 0; i < 10; i++)
        {
            fixture.ForgetMemory();
            using var answer = await caller.GetAsync(CacheFixture.Dashboard);
            Assert.Equal((HttpStatusCode.OK, expected), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        }

        await CachedAgainAsync(caller);
    }

    private async Task SameAnswersAsync(
        Func<Task<IAsyncDisposable>> breakRedis, string broken = "Redis does not answer", string mended = "Redis answers again")
    {
        await fixture.QuietAsync();
        using var caller = CacheFixture.With(fixture.First);
        var expected = await StoredAsync(caller);
        var days = Interlocked.Add(ref _days, Reads);
        var lines = fixture.StoreLog.Count;
        await using (await breakRedis())
        {
            for (var i = 0; i < Reads; i++)
            {
                fixture.ForgetMemory();
                var clock = Stopwatch.StartNew();
                using var answer = await caller.GetAsync(CacheFixture.Dashboard);
                Assert.Equal((HttpStatusCode.OK, expected), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
                Assert.True(clock.Elapsed < Patience, $"read {i} took {clock.Elapsed}");

                // What is not stored yet has to be stored.
                using var another = await caller.GetAsync($"/api/v1/analytics/retirements?days={days + i}");
                Assert.Equal((HttpStatusCode.OK, days + i), (another.StatusCode, (await another.JsonAsync()).GetProperty("days").GetInt32()));
            }

            // Nobody notices a hit in memory.
            using var hit = await caller.GetAsync(CacheFixture.Dashboard);
            Assert.Equal("HIT", hit.Headers.GetValues("X-Cache").Single());
        }

        await CachedAgainAsync(caller);
        List<string> told = [];
        await Eventually.TrueAsync(async () =>
        {
            // Something is stored again, which shows that it can be.
            using var another = await caller.GetAsync($"/api/v1/analytics/retirements?days={Interlocked.Increment(ref _days)}");
            told = [.. fixture.StoreLog.Skip(lines).Where(line =>
                line.StartsWith(broken, StringComparison.Ordinal) || line.StartsWith(mended, StringComparison.Ordinal))];
            return told.LastOrDefault()?.StartsWith(mended, StringComparison.Ordinal) is true;
        }, $"told that {mended}");

        // One line for each change: a busy machine may see more of them than the test made, but never two of a kind in a row.
        Assert.All(told.Index(), line => Assert.StartsWith(line.Index % 2 == 0 ? broken : mended, line.Item, StringComparison.Ordinal));
    }

    private async Task<string> StoredAsync(HttpClient caller)
    {
        await CachedAgainAsync(caller);
        return await caller.GetStringAsync(CacheFixture.Dashboard);
    }

    private Task CachedAgainAsync(HttpClient caller, string path = CacheFixture.Dashboard) => Eventually.TrueAsync(async () =>
    {
        fixture.ForgetMemory();
        using var answer = await caller.GetAsync(path);
        return answer.Headers.GetValues("X-Cache").Single() == "HIT";
    }, "cached in Redis again");

    private async Task<RedisKey[]> KeysAsync() => (RedisKey[])(await fixture.Redis.ExecuteAsync("KEYS", "__MSOCV_*"))!;

    private static byte[] RandomBytes(Random random)
    {
        var bytes = new byte[random.Next(1, 4000)];
        random.NextBytes(bytes);
        return bytes;
    }

    private sealed class Undo(Func<Task> undo) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await undo();
    }
}
