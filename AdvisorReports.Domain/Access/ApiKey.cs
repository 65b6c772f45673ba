namespace AdvisorReports.Domain.Access;

/// <summary>
/// A caller that comes in with a key. Rotating gives the same caller another secret, and leaves the one before it valid for a while.
/// </summary>
public sealed class ApiKey
{
    public const int NameMax = 100;

    /// <summary>How long the secret before may go on opening the door.</summary>
    public static readonly TimeSpan OverlapMax = TimeSpan.FromDays(30);

    private ApiKey()
    {
        Name = null!;
        Clients = [];
        Prefix = null!;
        Sha256 = null!;
        CreatedBy = null!;
    }

    public Guid Id { get; private set; }

    /// <summary>Unique among the keys that are not revoked.</summary>
    public string Name { get; private set; }
    public Role Role { get; private set; }
    public bool AllClients { get; private set; }

    /// <summary>Empty where <see cref="AllClients"/>.</summary>
    public Guid[] Clients { get; private set; }
    public string Prefix { get; private set; }
    public byte[] Sha256 { get; private set; }

    /// <summary>The secret before the last rotation; null where there was none.</summary>
    public string? PreviousPrefix { get; private set; }
    public byte[]? PreviousSha256 { get; private set; }
    public DateTimeOffset? PreviousUntil { get; private set; }

    public string CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? ExpiresAt { get; private set; }
    public DateTimeOffset? RotatedAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }

    /// <summary>To the minute; written behind the requests, not by them.</summary>
    public DateTimeOffset? LastUsedAt { get; private set; }

    public static ApiKey Create(
        string name, Role role, ClientScope scope, DateTimeOffset? expiresAt, KeyPrint print, string createdBy, DateTimeOffset now) => new()
        {
            Id = Guid.CreateVersion7(now),
            Name = name.Trim(),
            Role = role,
            AllClients = scope.IsAll,
            Clients = scope.Ids,
            Prefix = print.Prefix,
            Sha256 = print.Sha256,
            CreatedBy = createdBy,
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };

    /// <returns>False for a key that is over: what is revoked or expired does not come back.</returns>
    public bool Rotate(KeyPrint print, TimeSpan overlap, DateTimeOffset now)
    {
        if (RevokedAt is not null || ExpiresAt <= now)
        {
            return false;
        }

        (PreviousPrefix, PreviousSha256, PreviousUntil) = (Prefix, Sha256, now + overlap);
        (Prefix, Sha256, RotatedAt) = (print.Prefix, print.Sha256, now);
        return true;
    }

    /// <summary>Closes the door to both secrets, for good.</summary>
    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}
