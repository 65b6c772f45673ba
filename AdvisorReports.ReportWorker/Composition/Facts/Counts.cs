using AdvisorReports.Domain.Facts;
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

/// <summary>One row of a chart that is stacked by severity.</summary>
public sealed record SeverityBar(string Label, int High, int Medium, int Low)
{
    public int InAll => High + Medium + Low;
}

/// <param name="Overdue">Past their date on the report's day, the oldest first.</param>
/// <param name="Upcoming">Within twelve months of it, the nearest first.</param>
/// <param name="Later">After that, the nearest first.</param>
public sealed record Retirements(IReadOnlyList<Retirement> Overdue, IReadOnlyList<Retirement> Upcoming, IReadOnlyList<Retirement> Later);
