using System.Globalization;
using StackExchange.Redis;

namespace AdvisorReports.Api.Caching.Control;

/// <summary>What Redis says of itself.</summary>
internal static class RedisUse
{
    /// <returns>Null where it does not answer in time, whatever the reason.</returns>
    public static async Task<RedisView?> ReadAsync(IConnectionMultiplexer redis, TimeSpan within, TimeProvider clock, CancellationToken ct)
    {
        try
        {
            // The command, and not the server's method for it: that one is for administrators of Redis.
            var info = await redis.GetDatabase().ExecuteAsync("INFO").WaitAsync(within, clock, ct);
            return Of((string?)info ?? "");
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            // The client library has failures of many types; here each means that there is nothing to tell.
            return null;
        }
    }

    /// <param name="info">Lines like <c>used_memory:1048576</c>, and <c>db0:keys=12,expires=12,avg_ttl=0</c> where the database is not empty.</param>
    private static RedisView Of(string info)
    {
        var lines = info.Split("\r\n").Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
        var keys = lines.GetValueOrDefault("db0")?.Split(',')[0].Replace("keys=", "", StringComparison.Ordinal);
        return new RedisView(Number(keys), Number(lines.GetValueOrDefault("used_memory")), Number(lines.GetValueOrDefault("maxmemory")),
            Number(lines.GetValueOrDefault("keyspace_hits")), Number(lines.GetValueOrDefault("keyspace_misses")));
    }

    private static long Number(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
