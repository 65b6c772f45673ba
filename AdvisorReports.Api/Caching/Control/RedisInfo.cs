using System.Globalization;
using StackExchange.Redis;

namespace AdvisorReports.Api.Caching.Control;

/// <summary>What Redis says of itself: lines like <c>used_memory:1048576</c>, and <c>db0:keys=12,expires=12,avg_ttl=0</c> where the database is not empty.</summary>
internal sealed class RedisInfo
{
    private readonly Dictionary<string, string> _lines;

    private RedisInfo(string text)
    {
        _lines = text.Split("\r\n").Select(line => line.Split(':', 2)).Where(parts => parts.Length == 2)
            .ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);
    }

    public long Keys => Parsed(Text("db0")?.Split(',')[0].Replace("keys=", "", StringComparison.Ordinal));

    // The command, and not the server's method for it: that one is for administrators of Redis.
    public static async Task<RedisInfo> ReadAsync(IConnectionMultiplexer redis) =>
        new((string?)await redis.GetDatabase().ExecuteAsync("INFO") ?? "");

    public string? Text(string name) => _lines.GetValueOrDefault(name);

    /// <returns>0 where there is none.</returns>
    public long Number(string name) => Parsed(Text(name));

    private static long Parsed(string? text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
