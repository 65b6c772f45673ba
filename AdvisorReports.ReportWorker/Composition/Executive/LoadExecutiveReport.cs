using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Facts;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.ReportWorker.Composition.Executive;

/// <summary>Loads the report: lists are cut, so that it is as short for a large estate as for a small one.</summary>
public static class LoadExecutiveReport
{
    /// <summary>Of savings; risks and quick wins are cut alike where the facts are gathered.</summary>
    public const int ListMax = 10;

    public static async Task<ExecutiveReport> Handle(AdvisorDb db, ReportJob job, BrandingOptions consultancy, CancellationToken ct)
    {
        var savings = (await db.ComputeSavingsAsync(job.SnapshotId, ct))!.Report;
        var facts = await LoadFacts.Handle(db, job.SnapshotId, ct);
        var front = await LoadFront.Handle(db, job, facts, savings, consultancy, ct);
        return new ExecutiveReport
        {
            Front = front,
            Risks = facts.Risks,
            QuickWins = facts.QuickWins,
            QuickWinsInAll = facts.QuickWinsInAll,
            Retirements = facts.RetirementsOn(front.Date),
            Savings = savings,
        };
    }
}
