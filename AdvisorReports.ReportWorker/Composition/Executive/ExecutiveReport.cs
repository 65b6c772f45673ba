using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Design;

namespace AdvisorReports.ReportWorker.Composition.Executive;

/// <summary>Everything an executive report says, and nothing that changes from one rendering to the next.</summary>
public sealed record ExecutiveReport
{
    public required string Title { get; init; }
    public required string Client { get; init; }
    public required string? BrandColor { get; init; }

    /// <summary>The day of the request: what is overdue is so on this day.</summary>
    public required DateOnly Date { get; init; }
    public required Export Export { get; init; }
    public required Totals Totals { get; init; }
    public required IReadOnlyList<CategoryFigures> Categories { get; init; }
    public required IReadOnlyList<SubscriptionFigures> Subscriptions { get; init; }
    public required IReadOnlyList<Finding> Risks { get; init; }
    public required IReadOnlyList<Finding> QuickWins { get; init; }
    public required int QuickWinsInAll { get; init; }
    public required Retirements Retirements { get; init; }
    public required SavingsReport Savings { get; init; }
    public required Figures Figures { get; init; }
}

/// <summary>What the file was.</summary>
public sealed record Export(
    SnapshotSource Source, string? FileName, DateTimeOffset TakenAt, int RowsRead, int RowsKept, int RowsMerged, int RowsRejected,
    Coverage Coverage);

/// <param name="Findings">Distinct recommendations.</param>
/// <param name="Rows">Recommendations per resource.</param>
/// <param name="LeftOut">Rows that Advisor lists as postponed, dismissed or completed.</param>
public sealed record Totals(int Findings, int Rows, int Resources, int LeftOut);

/// <summary>Findings of one category by severity.</summary>
public sealed record CategoryFigures(Category Category, int High, int Medium, int Low, int Rows, int Resources)
{
    public int Findings => High + Medium + Low;
}

public sealed record SubscriptionFigures(string? Id, string? Name, int Findings, int High, int Resources);

/// <summary>One recommendation, with all resources it is given for.</summary>
public sealed record Finding(Category Category, Impact Impact, string Text, int Resources, DateOnly? RetiresOn);

public sealed record Retirement(DateOnly Date, string Feature, Impact Impact, int Resources);

/// <param name="Overdue">Past their date on the report's day, the oldest first.</param>
/// <param name="Upcoming">Within twelve months of it, the nearest first.</param>
/// <param name="Later">How many there are after that.</param>
public sealed record Retirements(IReadOnlyList<Retirement> Overdue, IReadOnlyList<Retirement> Upcoming, int Later);
