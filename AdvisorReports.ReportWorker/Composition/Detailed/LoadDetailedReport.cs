using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Facts;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.ReportWorker.Composition.Detailed;

public static class LoadDetailedReport
{
    public static async Task<DetailedReport> Handle(AdvisorDb db, ReportJob job, BrandingOptions consultancy, CancellationToken ct)
    {
        var savings = (await db.ComputeSavingsAsync(job.SnapshotId, ct))!.Report;
        var facts = await LoadFacts.Handle(db, job.SnapshotId, ct);
        var front = await LoadFront.Handle(db, job, facts, savings, consultancy, ct);
        var categories = await LoadGroups.Handle(db, job.SnapshotId, front, Enum.GetValues<Category>(), ct);
        return new DetailedReport
        {
            Front = front,
            Categories = categories,
            Affected = await LoadAffected.Handle(db, job.SnapshotId, categories, ct),
            Retirements = facts.RetirementsOn(front.Date),
            Savings = savings,
        };
    }
}
