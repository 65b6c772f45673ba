using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Caching.Stores;

/// <summary>Answers in this process's own memory, bounded in bytes. What does not fit is not kept, and room is made for the next.</summary>
internal sealed class FigureMemory(IOptions<FigureCacheOptions> options) : IDisposable
{
    /// <summary>What an entry takes besides its key and its bytes, roughly.</summary>
    private const int Overhead = 200;

    private readonly MemoryCache _cache = new(new MemoryCacheOptions
    {
        SizeLimit = options.Value.MemoryBytes,
        CompactionPercentage = 0.2,
        TrackStatistics = true,
    });

    public MemoryCacheStatistics Statistics => _cache.GetCurrentStatistics()!;

    public byte[]? Find(string key) => _cache.Get<byte[]>(key);

    public void Keep(string key, byte[] answer, TimeSpan lifetime) => _cache.Set(key, answer, new MemoryCacheEntryOptions
    {
        Size = answer.Length + (sizeof(char) * key.Length) + Overhead,
        AbsoluteExpirationRelativeToNow = lifetime,
    });

    public void Clear() => _cache.Clear();

    public void Dispose() => _cache.Dispose();
}
