using System.Collections.Concurrent;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Caching;

/// <summary>
/// The data versions as of a moment ago. One query per version and memo time, however many requests ask and however many of them
/// at once: what a figure costs when it is cached, and what a caller costs that is refused.
/// </summary>
internal sealed class CurrentVersions(IServiceScopeFactory scopes, IOptions<FigureCacheOptions> options, TimeProvider clock)
{
    // Those who wait for a query that hangs must get to ask again.
    private static readonly TimeSpan ReadWithin = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<Guid, Memo> _memos = new();
    private readonly Lock _gate = new();

    /// <exception cref="TimeoutException">The database does not answer.</exception>
    public ValueTask<long> GetAsync(Guid scope, CancellationToken ct)
    {
        if (!_memos.TryGetValue(scope, out var memo) || IsOver(memo))
        {
            lock (_gate)
            {
                if (!_memos.TryGetValue(scope, out memo) || IsOver(memo))
                {
                    // The moment before the query: a change that commits while it runs must not be taken for seen.
                    var readAt = clock.GetTimestamp();
                    _memos[scope] = memo = new Memo(Task.Run(() => ReadAsync(scope), CancellationToken.None), readAt);
                }
            }
        }

        return memo.Version.IsCompletedSuccessfully ? new(memo.Version.Result) : new(memo.Version.WaitAsync(ct));
    }

    /// <summary>Forgets what has changed, so that the next read sees it at once.</summary>
    /// <param name="scope">A client's id, or another scope's.</param>
    public void Forget(Guid scope)
    {
        _memos.TryRemove(scope, out _);
        _memos.TryRemove(DataVersion.Portfolio, out _);
    }

    // One that failed is made again. One that takes longer than an answer is good for says how things stood before: nobody joins it any more.
    private bool IsOver(Memo memo) => memo.Version.IsFaulted || memo.Version.IsCanceled || clock.GetElapsedTime(memo.ReadAt) >= options.Value.VersionMemo;

    private async Task<long> ReadAsync(Guid scope)
    {
        using var deadline = new CancellationTokenSource(ReadWithin, clock);
        try
        {
            await using var services = scopes.CreateAsyncScope();
            return await services.ServiceProvider.GetRequiredService<AdvisorDb>().Versions
                .Where(v => v.ScopeId == scope).Select(v => v.Value).FirstOrDefaultAsync(deadline.Token);
        }
        catch (OperationCanceledException e)
        {
            throw new TimeoutException("The database did not tell its version in time.", e);
        }
    }

    private readonly record struct Memo(Task<long> Version, long ReadAt);
}
