using System.Security.Cryptography;
using AdvisorReports.Domain.Access;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Access.Keys;

/// <summary>Who a key stands for.</summary>
internal sealed class KeyRing(IOptions<KeyOptions> options, KnownCallers callers, KeyUses uses, TimeProvider clock)
{
    private readonly byte[] _admin = KeySecret.Hash(options.Value.Admin);
    private readonly Caller _adminCaller = new("key:admin", KeyOptions.AdminName, Role.Admin, ClientScope.All, ApiKeyHandler.Scheme);

    /// <returns>Null for a key that is unknown, expired or revoked.</returns>
    /// <inheritdoc cref="KnownCallers.GetAsync" path="/exception" />
    public async ValueTask<Caller?> FindAsync(string key, CancellationToken ct)
    {
        // Without the database: it makes the first keys, and lets an operator in when nothing else does.
        var hash = KeySecret.Hash(key);
        if (CryptographicOperations.FixedTimeEquals(hash, _admin))
        {
            return _adminCaller;
        }

        if (!key.StartsWith(KeySecret.Start, StringComparison.Ordinal)
            || (await callers.GetAsync(ct)).Key(hash, clock.GetUtcNow()) is not { } known)
        {
            return null;
        }

        uses.Note(known.Id);
        return new Caller($"key:{known.Id:n}", known.Name, known.Role, known.AllClients ? ClientScope.All : ClientScope.Of(known.Clients),
            ApiKeyHandler.Scheme, again: token => FindAsync(key, token));
    }
}
