using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Design;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Composition.Executive;

/// <summary>Loads the report with a few set-based queries: their results do not grow with the number of resources.</summary>
public static class LoadExecutiveReport
{
    public const int ListMax = 10;

    public static async Task<ExecutiveReport> Handle(AdvisorDb db, ReportJob job, CancellationToken ct)
    {
        var client = await db.Clients.AsNoTracking().SingleAsync(c => c.Id == job.ClientId, ct);
        var snapshot = await db.Snapshots.AsNoTracking().SingleAsync(s => s.Id == job.SnapshotId, ct);
        var date = DateOnly.FromDateTime(job.CreatedAt.UtcDateTime);
        var quickWins = await LoadFindings.QuickWins(db, job.SnapshotId, ListMax, ct);
        var savings = (await db.ComputeSavingsAsync(job.SnapshotId, ct))!.Report;
        return new ExecutiveReport
        {
            Title = PlainText.Of(job.Title, 120),
            Client = PlainText.Of(client.Name, 80),
            BrandColor = client.BrandColor,
            Date = date,
            Export = Describe(snapshot),
            Totals = await LoadTotals.Handle(db, job.SnapshotId, ct),
            Categories = await LoadTotals.ByCategory(db, job.SnapshotId, ct),
            Subscriptions = await LoadTotals.BySubscription(db, job.SnapshotId, ct),
            Risks = await LoadFindings.Risks(db, job.SnapshotId, ListMax, ct),
            QuickWins = [.. quickWins.Select(w => w.Finding)],
            QuickWinsInAll = quickWins.Count == 0 ? 0 : quickWins[0].InAll,
            Retirements = await LoadRetirements.Handle(db, job.SnapshotId, date, ct),
            Savings = savings,
            Figures = new Figures(job.Culture, savings),
        };
    }

    private static Export Describe(Snapshot s) => new(
        s.Source, s.FileName is null ? null : PlainText.Of(s.FileName, 80), s.TakenAt, s.RowsRead, s.RowsKept, s.RowsMerged,
        s.RowsRejected, s.Coverage);
}
