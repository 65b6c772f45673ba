using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Access;

/// <summary>Knows the valid keys by their SHA-256 and answers in constant time.</summary>
internal sealed class KeyRing(IOptions<KeyOptions> options)
{
    public const string AdminRole = "admin";

    private readonly byte[] _admin = SHA256.HashData(Encoding.UTF8.GetBytes(options.Value.Admin));

    /// <summary>The principal a key stands for; null for an unknown key.</summary>
    public ClaimsPrincipal? Find(string key)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(key), hash);
        if (!CryptographicOperations.FixedTimeEquals(hash, _admin))
        {
            return null;
        }

        return new ClaimsPrincipal(new ClaimsIdentity(
            [new Claim(ClaimTypes.Name, "admin-key"), new Claim(ClaimTypes.Role, AdminRole)], ApiKeyHandler.Scheme));
    }
}
