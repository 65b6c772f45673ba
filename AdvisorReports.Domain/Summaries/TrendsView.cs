namespace AdvisorReports.Domain.Summaries;

/// <summary>What happened over time, without gaps: a period in which nothing did has zeros.</summary>
/// <param name="Days">How many days were asked for.</param>
/// <param name="Client">Null for all of the caller's clients.</param>
/// <param name="Items">
/// The earliest first. Periods are whole, so the first may begin before the days asked for; the last ends today.
/// </param>
public sealed record TrendsView(int Days, Granularity Granularity, Guid? Client, IReadOnlyList<PeriodFigures> Items)
{
    public const int DaysDefault = 30;
}

public enum Granularity
{
    Day,

    /// <summary>Monday to Sunday.</summary>
    Week,

    /// <summary>A month of the calendar.</summary>
    Month,
}

/// <summary>Days (UTC), both included.</summary>
public sealed record Period(DateOnly From, DateOnly To);

/// <summary>What happened in a period of days (UTC).</summary>
/// <param name="To">The last day, included.</param>
/// <param name="Snapshots">Exports that were imported.</param>
/// <param name="ReportsFinished">Reports that were completed.</param>
/// <param name="ReportsFailed">Reports that failed for good or were quarantined.</param>
/// <param name="FindingsOpened">Findings whose first export was taken in the period.</param>
/// <param name="FindingsResolved">
/// Findings that an export taken in the period no longer has although it covers them. One that came back since is not among them.
/// </param>
public sealed record PeriodFigures(
    DateOnly From, DateOnly To, int Snapshots, int ReportsFinished, int ReportsFailed, int FindingsOpened, int FindingsResolved);
