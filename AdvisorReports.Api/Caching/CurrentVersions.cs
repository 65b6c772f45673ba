using System.Collections.Concurrent;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Caching;

/// <summary>
/// The data versions as of a moment ago. One query per version and memo time, however many requests ask: what a figure costs
/// when it is cached.
/// </summary>
internal sealed class CurrentVersions(IServiceScopeFactory scopes, IOptions<FigureCacheOptions> options, TimeProvider clock)
{
    private readonly ConcurrentDictionary<Guid, Memo> _memos = new();

    public async ValueTask<long> GetAsync(Guid scope, CancellationToken ct)
    {
        if (_memos.TryGetValue(scope, out var memo) && clock.GetElapsedTime(memo.ReadAt) < options.Value.VersionMemo)
        {
            return memo.Version;
        }

        // The moment before the query: a change that commits while it runs must not be taken for seen.
        var readAt = clock.GetTimestamp();
        await using var services = scopes.CreateAsyncScope();
        var version = await services.ServiceProvider.GetRequiredService<AdvisorDb>().Versions
            .Where(v => v.ScopeId == scope).Select(v => v.Value).FirstOrDefaultAsync(ct);
        _memos[scope] = new Memo(version, readAt);
        return version;
    }

    /// <summary>Forgets what has changed, so that the next read sees it at once.</summary>
    /// <param name="scope">A client's id, or another scope's.</param>
    public void Forget(Guid scope)
    {
        _memos.TryRemove(scope, out _);
        _memos.TryRemove(DataVersion.Portfolio, out _);
    }

    private readonly record struct Memo(long Version, long ReadAt);
}
