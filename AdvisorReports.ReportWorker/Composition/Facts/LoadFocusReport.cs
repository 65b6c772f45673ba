using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.ReportWorker.Composition.Facts;

public static class LoadFocusReport
{
    public static async Task<FocusReport> Handle(AdvisorDb db, ReportJob job, BrandingOptions consultancy, CancellationToken ct)
    {
        // Only for the form of amounts: a currency looks the same in every document of a snapshot.
        var savings = (await db.ComputeSavingsAsync(job.SnapshotId, ct))!.Report;
        var front = await LoadFront.Handle(db, job, savings, consultancy, ct);
        var wanted = ReportScope.Of(job.Type);
        var categories = await LoadGroups.Handle(db, job.SnapshotId, front, wanted, ct);
        return new FocusReport
        {
            Front = front,
            Focus = await LoadFocus.Handle(db, job.SnapshotId, wanted, ct),
            Categories = categories,
            Affected = await LoadAffected.Handle(db, job.SnapshotId, categories, ct),
            Retirements = await LoadRetirements.Handle(db, job.SnapshotId, front.Date, ct),
        };
    }
}
