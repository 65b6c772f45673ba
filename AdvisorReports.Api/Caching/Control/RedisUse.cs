using StackExchange.Redis;

namespace AdvisorReports.Api.Caching.Control;

/// <summary>What the cache takes in Redis, as Redis says.</summary>
internal static class RedisUse
{
    /// <returns>Null where it does not answer in time, whatever the reason.</returns>
    public static async Task<RedisView?> ReadAsync(IConnectionMultiplexer redis, TimeSpan within, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            var info = await RedisInfo.ReadAsync(redis).WaitAsync(within, clock, ct);
            return new RedisView(info.Keys, info.Number("used_memory"), info.Number("maxmemory"), info.Number("keyspace_hits"), info.Number("keyspace_misses"));
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // The client library has failures of many types; here each means that there is nothing to tell.
            return null;
        }
    }
}
