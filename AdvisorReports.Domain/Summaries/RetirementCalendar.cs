namespace AdvisorReports.Domain.Summaries;

/// <summary>
/// What Azure switches off, the earliest date first: everything overdue, and what comes within the days asked for. It is at the
/// present standing: per client, subscription and category the latest analysed snapshot that covers both.
/// </summary>
/// <param name="Today">The day (UTC) from which days are counted.</param>
/// <param name="Days">How far ahead it looks.</param>
public sealed record RetirementCalendar(DateOnly Today, int Days, IReadOnlyList<RetirementView> Items)
{
    public const int DaysDefault = 365;
    public const int DaysMax = 36_500;
}

/// <param name="Feature">What retires; the recommendation's text where the export does not name it.</param>
/// <param name="DaysLeft">Negative where the date has passed.</param>
/// <param name="Clients">Clients with an affected resource.</param>
/// <param name="Resources">Affected resources, each counted once.</param>
public sealed record RetirementView(DateOnly Date, string Feature, int DaysLeft, int Clients, int Resources);
