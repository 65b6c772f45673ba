namespace AdvisorReports.Domain.Webhooks;

/// <summary>
/// An address of a client's own, or of the operators, that is told what happens. Its secrets are kept encrypted: what is signed with cannot be a hash.
/// </summary>
public sealed class Webhook
{
    public const int UrlMax = 2000;

    private Webhook()
    {
        Url = null!;
        Host = null!;
        Events = null!;
        Secret = null!;
        CreatedBy = null!;
    }

    public Guid Id { get; private set; }

    /// <summary>Null where it is the operators': told of alerts, and of nothing that is a client's.</summary>
    public Guid? ClientId { get; private set; }
    public string Url { get; private set; }

    /// <summary>Host and port of <see cref="Url"/>: what is sent there at one time is limited for all webhooks together.</summary>
    public string Host { get; private set; }
    public WebhookEvent[] Events { get; private set; }

    /// <summary>Encrypted.</summary>
    public byte[] Secret { get; private set; }

    /// <summary>Encrypted; the one before the last rotation. It signs too until <see cref="PreviousUntil"/>.</summary>
    public byte[]? PreviousSecret { get; private set; }
    public DateTimeOffset? PreviousUntil { get; private set; }

    /// <summary>Told nothing where it is not: what happens meanwhile is not made up for.</summary>
    public bool Active { get; private set; }

    /// <summary>Deliveries that failed for good since the last that did not.</summary>
    public int ConsecutiveFailures { get; private set; }

    /// <summary>A sentence; null unless it was turned off because nobody takes what is sent.</summary>
    public string? DisabledReason { get; private set; }
    public DateTimeOffset? DisabledAt { get; private set; }
    public string CreatedBy { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public DateTimeOffset? RotatedAt { get; private set; }

    /// <param name="id">Made by the caller, because the secret is encrypted for this webhook alone.</param>
    /// <param name="secret">Encrypted.</param>
    public static Webhook Create(
        Guid id, Guid? clientId, Uri url, IEnumerable<WebhookEvent> events, byte[] secret, string createdBy, DateTimeOffset now)
    {
        var webhook = new Webhook { Id = id, ClientId = clientId, Secret = secret, Active = true, CreatedBy = createdBy, CreatedAt = now };
        webhook.Change(url, events, active: null, now);
        return webhook;
    }

    /// <summary>Applies the given details; what is null stays as it is. Turned on, it starts anew.</summary>
    public void Change(Uri? url, IEnumerable<WebhookEvent>? events, bool? active, DateTimeOffset now)
    {
        (Url, Host) = url is null ? (Url, Host) : (url.AbsoluteUri, $"{url.IdnHost}:{url.Port}");
        Events = events is null ? Events : [.. events.Distinct().Order()];
        Active = active ?? Active;
        UpdatedAt = now;
        if (active is true)
        {
            (ConsecutiveFailures, DisabledReason, DisabledAt) = (0, null, null);
        }
    }

    /// <param name="secret">Encrypted.</param>
    public void Rotate(byte[] secret, TimeSpan overlap, DateTimeOffset now)
    {
        (PreviousSecret, PreviousUntil) = overlap > TimeSpan.Zero ? (Secret, now + overlap) : ((byte[]?)null, (DateTimeOffset?)null);
        (Secret, RotatedAt) = (secret, now);
    }
}
