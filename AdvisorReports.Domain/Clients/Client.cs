using AdvisorReports.Domain.Savings;

namespace AdvisorReports.Domain.Clients;

/// <summary>An organisation whose Azure estate the consultancy looks after: the owner of snapshots and reports.</summary>
public sealed class Client
{
    public const int NameMax = 200;
    public const int ShortTextMax = 200;
    public const int NotesMax = 4000;

    private Client()
    {
        Name = null!;
    }

    public Guid Id { get; private set; }
    public string Name { get; private set; }
    public string? Industry { get; private set; }
    public string? Contact { get; private set; }
    public ClientStatus Status { get; private set; }

    /// <summary>Six hex digits with a leading <c>#</c>; colours the cover of this client's documents.</summary>
    public string? BrandColor { get; private set; }

    /// <summary>The image on this client's documents, already checked and cleaned; its type in <see cref="LogoType"/>.</summary>
    public byte[]? Logo { get; private set; }

    /// <summary>Media type of <see cref="Logo"/>: <c>image/png</c>, <c>image/jpeg</c> or <c>image/svg+xml</c>.</summary>
    public string? LogoType { get; private set; }
    public string? Notes { get; private set; }

    /// <summary>How this client wants its savings counted.</summary>
    public SavingsPolicy SavingsPolicy { get; private set; } = SavingsPolicy.Default;
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }

    public static Client Create(ClientDetails details, DateTimeOffset now)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(details.Name);
        var client = new Client { Id = Guid.CreateVersion7(now), Status = ClientStatus.Active, CreatedAt = now };
        client.Change(details, now);
        return client;
    }

    /// <summary>Applies the given details; what is null stays as it is.</summary>
    public void Change(ClientDetails details, DateTimeOffset now)
    {
        Name = details.Name?.Trim() ?? Name;
        Industry = details.Industry ?? Industry;
        Contact = details.Contact ?? Contact;
        Status = details.Status ?? Status;
        BrandColor = details.BrandColor ?? BrandColor;
        Notes = details.Notes ?? Notes;
        SavingsPolicy = details.SavingsPolicy ?? SavingsPolicy;
        UpdatedAt = now;
    }

    public void ShowLogo(Logos.Logo logo, DateTimeOffset now) => (Logo, LogoType, UpdatedAt) = (logo.Content, logo.Type, now);

    public void RemoveLogo(DateTimeOffset now) => (Logo, LogoType, UpdatedAt) = (null, null, now);
}
