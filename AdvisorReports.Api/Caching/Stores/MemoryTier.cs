using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Caching.Stores;

/// <summary>
/// In front of Redis, under the same keys: what is found here does not ask Redis. The keys carry the data version, so nothing here
/// has to be told when figures change.
/// </summary>
internal sealed class MemoryTier(IOutputCacheStore store, FigureMemory memory, IOptions<FigureCacheOptions> options) : IOutputCacheStore
{
    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        memory.Find(key) is { } answer ? new(answer) : FetchAsync(key, cancellationToken);

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        var here = options.Value.MemoryExpiration;
        memory.Keep(key, value, validFor < here ? validFor : here);
        return store.SetAsync(key, value, tags, validFor, cancellationToken);
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken)
    {
        memory.Clear();
        return store.EvictByTagAsync(tag, cancellationToken);
    }

    private async ValueTask<byte[]?> FetchAsync(string key, CancellationToken ct)
    {
        var answer = await store.GetAsync(key, ct);
        if (answer is not null)
        {
            memory.Keep(key, answer, options.Value.MemoryExpiration);
        }

        return answer;
    }
}
