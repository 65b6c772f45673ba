using System.Diagnostics.Metrics;
using AdvisorReports.ServiceDefaults;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Caching.Stores;

/// <summary>Answers in this process's own memory, bounded in bytes. What does not fit is not kept, and room is made for the next.</summary>
internal sealed class FigureMemory(IOptions<FigureCacheOptions> options) : IDisposable
{
    /// <summary>What an entry takes besides its key and its bytes, roughly.</summary>
    private const int Overhead = 200;

    private static readonly Counter<long> Evictions = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.cache.evictions", "{entry}", "Answers that left memory.");

    private readonly MemoryCache _cache = new(new MemoryCacheOptions
    {
        SizeLimit = options.Value.MemoryBytes,
        CompactionPercentage = 0.2,
        TrackStatistics = true,
    });

    public MemoryCacheStatistics Statistics => _cache.GetCurrentStatistics()!;

    public byte[]? Find(string key) => _cache.Get<byte[]>(key);

    public void Keep(string key, byte[] answer, TimeSpan lifetime)
    {
        var entry = new MemoryCacheEntryOptions
        {
            Size = answer.Length + (sizeof(char) * key.Length) + Overhead,
            AbsoluteExpirationRelativeToNow = lifetime,
        };
        _cache.Set(key, answer, entry.RegisterPostEvictionCallback(Count));
    }

    public void Clear() => _cache.Clear();

    public void Dispose() => _cache.Dispose();

    private static void Count(object key, object? value, EvictionReason reason, object? state) =>
        Evictions.Add(1, new KeyValuePair<string, object?>("reason", reason switch
        {
            EvictionReason.Capacity => "capacity",
            EvictionReason.Expired or EvictionReason.TokenExpired => "expired",
            EvictionReason.Replaced => "replaced",
            _ => "dropped",
        }));
}
