namespace AdvisorReports.Domain.Access;

/// <summary>
/// The clients of those who come in with a token: of one person or program, or of all with an app role or in a group. Who has no
/// row sees no client; who has several sees the clients of all of them.
/// </summary>
public sealed class PrincipalScope
{
    public const int IssuerMax = 500;
    public const int ValueMax = 300;
    public const int NameMax = 200;

    private PrincipalScope()
    {
        Issuer = null!;
        Value = null!;
        Clients = [];
    }

    public Guid Id { get; private set; }

    /// <summary>The token's <c>iss</c>, to the letter: only together with it does a subject mean somebody.</summary>
    public string Issuer { get; private set; }
    public PrincipalKind Kind { get; private set; }

    /// <summary>What the claim says.</summary>
    public string Value { get; private set; }

    /// <summary>Who that is, for people.</summary>
    public string? Name { get; private set; }
    public bool AllClients { get; private set; }

    /// <summary>Empty where <see cref="AllClients"/>.</summary>
    public Guid[] Clients { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    public static PrincipalScope Create(string issuer, PrincipalKind kind, string value, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Issuer = issuer,
        Kind = kind,
        Value = value,
        CreatedAt = now,
    };

    public void Set(ClientScope scope, string? name, DateTimeOffset now)
    {
        AllClients = scope.IsAll;
        Clients = scope.Ids;
        Name = name;
        UpdatedAt = now;
    }
}

/// <summary>Which claim of a token a <see cref="PrincipalScope"/> is about.</summary>
public enum PrincipalKind
{
    /// <summary><c>sub</c>.</summary>
    Subject,

    /// <summary><c>oid</c>: how Entra ID names a person or a program to every application alike.</summary>
    ObjectId,

    /// <summary>One of <c>roles</c>.</summary>
    Role,

    /// <summary>One of <c>groups</c>.</summary>
    Group,
}
