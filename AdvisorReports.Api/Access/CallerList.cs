using System.Collections.Frozen;
using System.Security.Cryptography;
using AdvisorReports.Domain.Access;

namespace AdvisorReports.Api.Access;

/// <summary>Keys and principals as of one version.</summary>
internal sealed class CallerList(long version, IReadOnlyList<ApiKey> keys, IReadOnlyList<PrincipalScope> principals)
{
    private readonly FrozenDictionary<string, ApiKey> _keys = keys.Select(k => (Hash: k.Sha256, Key: k))
        .Concat(keys.Where(k => k.PreviousSha256 is not null).Select(k => (Hash: k.PreviousSha256!, Key: k)))
        .ToFrozenDictionary(k => Convert.ToHexString(k.Hash), k => k.Key, StringComparer.Ordinal);

    private readonly FrozenDictionary<(string, PrincipalKind, string), ClientScope> _principals = principals
        .ToFrozenDictionary(p => (p.Issuer, p.Kind, p.Value), p => p.AllClients ? ClientScope.All : ClientScope.Of(p.Clients));

    public long Version => version;

    /// <returns>The key that a secret of this hash opens the door with now; null where there is none.</returns>
    public ApiKey? Key(byte[] sha256, DateTimeOffset now)
    {
        // Found by its hash, of which whoever does not have the key knows nothing; compared in constant time all the same.
        if (!_keys.TryGetValue(Convert.ToHexString(sha256), out var key) || key.ExpiresAt <= now)
        {
            return null;
        }

        return CryptographicOperations.FixedTimeEquals(sha256, key.Sha256)
            || (key.PreviousUntil > now && CryptographicOperations.FixedTimeEquals(sha256, key.PreviousSha256))
            ? key
            : null;
    }

    /// <summary>The clients of all rows that speak about a token; none where no row does.</summary>
    public ClientScope ScopeOf(string issuer, IEnumerable<(PrincipalKind Kind, string Value)> claims)
    {
        var scopes = claims.Select(c => _principals.GetValueOrDefault((issuer, c.Kind, c.Value))).OfType<ClientScope>().ToList();
        return scopes.Any(s => s.IsAll) ? ClientScope.All : ClientScope.Of(scopes.SelectMany(s => s.Ids));
    }
}
