namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>An amount that is never without its currency (ISO 4217).</summary>
public sealed record Money(decimal Amount, string Currency)
{
    public static Money? Of(decimal? amount, string? currency) => amount is { } a && currency is { } c ? new Money(a, c.Trim()) : null;
}
