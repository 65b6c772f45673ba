using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.OutputCaching;

namespace AdvisorReports.Api.Caching.Stores;

/// <summary>
/// Puts a seal over key and bytes in front of what goes to Redis. What comes back broken, cut or from under another key is a miss: the
/// framework would take it for an answer, or fail over it.
/// </summary>
internal sealed class SealedStore(IOutputCacheStore store) : IOutputCacheStore
{
    public async ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken) =>
        await store.GetAsync(key, cancellationToken) is { Length: > SHA256.HashSizeInBytes } stored
        && stored.AsSpan(0, SHA256.HashSizeInBytes).SequenceEqual(Seal(key, stored.AsSpan(SHA256.HashSizeInBytes)))
            ? stored[SHA256.HashSizeInBytes..]
            : null;

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken) =>
        store.SetAsync(key, [.. Seal(key, value), .. value], tags, validFor, cancellationToken);

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => store.EvictByTagAsync(tag, cancellationToken);

    private static byte[] Seal(string key, ReadOnlySpan<byte> value)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(key));
        hash.AppendData(value);
        return hash.GetHashAndReset();
    }
}
