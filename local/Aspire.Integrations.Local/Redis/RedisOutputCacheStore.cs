using Microsoft.AspNetCore.OutputCaching;
using StackExchange.Redis;

namespace Microsoft.Extensions.Hosting;

/// <summary>
/// Stands in for the store of Microsoft.AspNetCore.OutputCaching.StackExchangeRedis, with its layout: a string per entry, and
/// per tag a sorted set of entries by the time they expire.
/// </summary>
internal sealed class RedisOutputCacheStore(IConnectionMultiplexer redis, TimeProvider clock) : IOutputCacheStore
{
    private const string Values = "__MSOCV_";
    private const string Tags = "__MSOCT_";

    private IDatabase Database => redis.GetDatabase();

    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        using var span = RedisSpans.Start("GET");
        return await Database.StringGetAsync(Values + key).WaitAsync(cancellationToken);
    }

    public async ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var expires = clock.GetUtcNow().Add(validFor).ToUnixTimeMilliseconds();
        foreach (var tag in tags ?? [])
        {
            await Database.SortedSetAddAsync(Tags + tag, key, expires).WaitAsync(cancellationToken);
        }

        using var span = RedisSpans.Start("SETEX");
        await Database.StringSetAsync(Values + key, value, validFor).WaitAsync(cancellationToken);
    }

    public async ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        using var span = RedisSpans.Start("DEL");
        var members = await Database.SortedSetRangeByRankAsync(Tags + tag).WaitAsync(cancellationToken);
        RedisKey[] keys = [.. members.Select(member => (RedisKey)(Values + (string)member!)), Tags + tag];
        await Database.KeyDeleteAsync(keys).WaitAsync(cancellationToken);
    }
}
