using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Facts;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.ReportWorker.Composition.Executive;

/// <summary>Loads the report: lists are cut in the database, so that it is as short for a large estate as for a small one.</summary>
public static class LoadExecutiveReport
{
    public const int ListMax = 10;

    public static async Task<ExecutiveReport> Handle(AdvisorDb db, ReportJob job, BrandingOptions consultancy, CancellationToken ct)
    {
        var savings = (await db.ComputeSavingsAsync(job.SnapshotId, ct))!.Report;
        var front = await LoadFront.Handle(db, job, savings, consultancy, ct);
        var findings = await LoadFindings.Handle(db, job.SnapshotId, ListMax, ct);
        return new ExecutiveReport
        {
            Front = front,
            Risks = findings.Risks,
            QuickWins = findings.QuickWins,
            QuickWinsInAll = findings.QuickWinsInAll,
            Retirements = await LoadRetirements.Handle(db, job.SnapshotId, front.Date, ct),
            Savings = savings,
        };
    }
}
