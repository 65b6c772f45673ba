using System.Reflection;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.OutputCaching;
using StackExchange.Redis;

namespace AdvisorReports.Tests.Caching;

/// <summary>A store that is there, hangs for a deadline, refuses what it is to keep, or answers when it is told to.</summary>
internal sealed class FragileStore(ManualClock clock, TimeSpan deadline) : IOutputCacheStore
{
    public bool Hangs { get; set; }
    public bool Refuses { get; set; }
    public int Asked { get; private set; }

    /// <summary>What a read gets instead, when it is there, whatever becomes of who asked.</summary>
    public Task<byte[]?>? Answer { get; set; }

    public ValueTask<byte[]?> GetAsync(string key, CancellationToken cancellationToken)
    {
        var found = Call();
        return Answer is null ? new(found) : new(Answer);
    }

    public ValueTask SetAsync(string key, byte[] value, string[]? tags, TimeSpan validFor, CancellationToken cancellationToken)
    {
        Call();
        return Refuses ? throw Refusal() : default(ValueTask);
    }

    public ValueTask EvictByTagAsync(string tag, CancellationToken cancellationToken) => throw new NotSupportedException();

    // Not every version of the client library lets others make one.
    private static Exception Refusal() => (Exception)Activator.CreateInstance(typeof(RedisServerException),
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic, null, ["OOM command not allowed when used memory > 'maxmemory'."], null)!;

    private byte[] Call()
    {
        Asked++;
        if (Hangs)
        {
            clock.Advance(deadline);
            throw new TimeoutException();
        }

        return [1];
    }
}
