namespace AdvisorReports.Domain.Webhooks;

/// <summary>
/// A retirement that a webhook was told about when it came within so many days. It stays when the delivery is long forgotten, so
/// that the same retirement is not told again by every export that has it.
/// </summary>
public sealed class ToldRetirement
{
    private ToldRetirement()
    {
    }

    public Guid WebhookId { get; private set; }
    public DateOnly Date { get; private set; }

    /// <summary>MD5 of what retires, which may be longer than a key can be.</summary>
    public Guid Feature { get; private set; }

    /// <summary>The step that it came within, for example 30.</summary>
    public int Days { get; private set; }
}
