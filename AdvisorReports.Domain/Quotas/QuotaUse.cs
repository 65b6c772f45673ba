namespace AdvisorReports.Domain.Quotas;

/// <summary>
/// One upload or one order of a report, whatever became of it: what a client's quotas count. Rows without a use any more, those of
/// more than a day ago, go when the client's next one comes.
/// </summary>
public sealed class QuotaUse
{
    private QuotaUse()
    {
    }

    public Guid Id { get; private set; }
    public Guid ClientId { get; private set; }
    public QuotaKind Kind { get; private set; }

    /// <summary>By the database's clock, which is every replica's.</summary>
    public DateTimeOffset At { get; private set; }
}

public enum QuotaKind
{
    Upload,
    Report,
}
