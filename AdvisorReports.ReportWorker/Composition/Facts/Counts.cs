using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>What the file was.</summary>
public sealed record Export(
    SnapshotSource Source, string? FileName, DateTimeOffset TakenAt, int RowsRead, int RowsKept, int RowsMerged, int RowsRejected,
    Coverage Coverage)
{
    public static Export Of(Snapshot s) => new(
        s.Source, s.FileName is null ? null : Design.PlainText.Of(s.FileName, 80), s.TakenAt, s.RowsRead, s.RowsKept, s.RowsMerged,
        s.RowsRejected, s.Coverage);
}

/// <param name="Findings">Distinct recommendations.</param>
/// <param name="Rows">Recommendations per resource.</param>
/// <param name="LeftOut">Rows that Advisor lists as postponed, dismissed or completed.</param>
public sealed record Totals(int Findings, int Rows, int Resources, int LeftOut);

/// <summary>Findings of one category by severity.</summary>
public sealed record CategoryFigures(Category Category, int High, int Medium, int Low, int Rows, int Resources)
{
    public int Findings => High + Medium + Low;
}

/// <summary>One row of a chart that is stacked by severity.</summary>
public sealed record SeverityBar(string Label, int High, int Medium, int Low)
{
    public int InAll => High + Medium + Low;
}

public sealed record SubscriptionFigures(string? Id, string? Name, int Findings, int High, int Resources);

/// <summary>One recommendation, with all resources it is given for.</summary>
public sealed record Finding(Category Category, Impact Impact, string Text, int Resources, DateOnly? RetiresOn);

public sealed record Retirement(DateOnly Date, string Feature, Impact Impact, int Resources);

/// <param name="Overdue">Past their date on the report's day, the oldest first.</param>
/// <param name="Upcoming">Within twelve months of it, the nearest first.</param>
/// <param name="Later">After that, the nearest first.</param>
public sealed record Retirements(IReadOnlyList<Retirement> Overdue, IReadOnlyList<Retirement> Upcoming, IReadOnlyList<Retirement> Later);
