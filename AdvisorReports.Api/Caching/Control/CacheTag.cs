using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Caching.Control;

/// <summary>What of the cache is meant: <c>client:{id}</c>, <c>snapshot:{id}</c>, <c>report:{id}</c>, <c>analytics</c> or <c>all</c>.</summary>
/// <param name="Noun">Null where everything is meant.</param>
internal readonly record struct CacheTag(string? Noun, Guid Id)
{
    public static bool TryParse(string text, out CacheTag tag)
    {
        var parts = text.Split(':');
        tag = text is "analytics" or "all" ? default
            : parts is ["client" or "snapshot" or "report", var id] && Guid.TryParseExact(id, "D", out var parsed) ? new(parts[0], parsed)
            : new("", Guid.Empty);
        return tag.Noun is not "";
    }

    /// <returns>The client that it belongs to; <see cref="DataVersion.Portfolio"/> for everything, null where there is none.</returns>
    public Task<Guid?> ScopeAsync(AdvisorDb db, CancellationToken ct)
    {
        var id = Id;
        return Noun switch
        {
            null => Task.FromResult<Guid?>(DataVersion.Portfolio),
            "client" => db.Clients.Where(c => c.Id == id).Select(c => (Guid?)c.Id).FirstOrDefaultAsync(ct),
            "snapshot" => db.Snapshots.Where(s => s.Id == id).Select(s => (Guid?)s.ClientId).FirstOrDefaultAsync(ct),
            _ => db.Reports.Where(r => r.Id == id).Select(r => (Guid?)r.ClientId).FirstOrDefaultAsync(ct),
        };
    }
}
