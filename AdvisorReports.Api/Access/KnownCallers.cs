using AdvisorReports.Api.Caching;
using AdvisorReports.Api.Health;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Access;

/// <summary>
/// All keys and principals, by heart. Read again when their version has gone up, which every replica asks for once per memo time
/// and not per request: a revoked key is refused everywhere within a second, and a flood of invented keys costs no query at all.
/// </summary>
internal sealed class KnownCallers(IServiceScopeFactory scopes, CurrentVersions versions, DatabaseWatch watch, TimeProvider clock) : IDisposable
{
    // A database that does not answer must not hold the callers that wait at the door.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(3);

    private readonly SemaphoreSlim _reading = new(1);
    private volatile CallerList? _known;

    /// <exception cref="OperationCanceledException">The database does not answer; who the caller is cannot be said.</exception>
    /// <exception cref="TimeoutException">The same, where it is known to be away.</exception>
    public async Task<CallerList> GetAsync(CancellationToken ct)
    {
        if (watch.IsAway)
        {
            throw new TimeoutException("The database is away.");
        }

        using var deadline = new CancellationTokenSource(Deadline, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, ct);

        // Read before the rows: a change that commits in between is read twice, never missed.
        var version = await versions.GetAsync(DataVersion.Access, both.Token);
        if (_known is { } known && known.Version == version)
        {
            return known;
        }

        await _reading.WaitAsync(both.Token);
        try
        {
            return _known is { } meanwhile && meanwhile.Version == version ? meanwhile : _known = await ReadAsync(version, both.Token);
        }
        finally
        {
            _reading.Release();
        }
    }

    /// <summary>Saves a change of keys or principals: known here at once, and to every other replica within the memo time.</summary>
    public async Task SaveAsync(AdvisorDb db, CancellationToken ct)
    {
        await db.SaveAccessAsync(ct);
        versions.Forget(DataVersion.Access);
    }

    public void Dispose() => _reading.Dispose();

    private async Task<CallerList> ReadAsync(long version, CancellationToken ct)
    {
        await using var services = scopes.CreateAsyncScope();
        var db = services.ServiceProvider.GetRequiredService<AdvisorDb>();
        var keys = await db.ApiKeys.AsNoTracking().Where(k => k.RevokedAt == null).ToListAsync(ct);
        var principals = await db.PrincipalScopes.AsNoTracking().ToListAsync(ct);
        return new CallerList(version, keys, principals);
    }
}
