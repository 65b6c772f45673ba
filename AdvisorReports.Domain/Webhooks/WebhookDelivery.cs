namespace AdvisorReports.Domain.Webhooks;

/// <summary>
/// One event for one webhook, and at the same time the job that sends it. <see cref="Attempt"/> is the fence: what an attempt
/// came to is written only while it is still the last one.
/// </summary>
public sealed class WebhookDelivery
{
    private WebhookDelivery()
    {
        Body = null!;
    }

    public Guid Id { get; private set; }
    public Guid WebhookId { get; private set; }
    public Guid? ClientId { get; private set; }

    /// <summary>The same for every attempt, and made from what happened: no webhook is told it twice.</summary>
    public Guid EventId { get; private set; }
    public WebhookEvent Event { get; private set; }

    /// <summary>JSON, exactly as it is signed and sent.</summary>
    public string Body { get; private set; }
    public DeliveryStatus Status { get; private set; }

    /// <summary>How often it was taken up to be sent. Never reset.</summary>
    public int Attempt { get; private set; }

    /// <summary>Attempts that were not taken, since it was last queued.</summary>
    public int Failures { get; private set; }

    /// <summary>When it is to be sent next; by the database's clock, as the lease is.</summary>
    public DateTimeOffset NextAt { get; private set; }

    /// <summary>Null unless an attempt is under way.</summary>
    public DateTimeOffset? LeaseUntil { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SentAt { get; private set; }
    public DateTimeOffset? FinishedAt { get; private set; }

    /// <summary>The receiver's status at the last attempt; null where there was no answer.</summary>
    public int? ResponseStatus { get; private set; }
    public DeliveryError? Error { get; private set; }

    /// <summary>How long the last attempt took, in milliseconds.</summary>
    public int? DurationMs { get; private set; }

    public static WebhookDelivery Queue(Webhook webhook, Guid eventId, WebhookEvent what, string body, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        WebhookId = webhook.Id,
        ClientId = webhook.ClientId,
        EventId = eventId,
        Event = what,
        Body = body,
        Status = DeliveryStatus.Pending,
        CreatedAt = now,
    };
}
