using AdvisorReports.Domain.Changes;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>What changed since an earlier snapshot.</summary>
/// <param name="Only">The categories that the document is about, and the figures with it; null for all.</param>
/// <param name="Shared">What both snapshots cover.</param>
public sealed record ChangesSince(DateTimeOffset Since, IReadOnlyList<Category>? Only, Coverage Shared, GroupedChanges Figures);

public static class LoadChanges
{
    // Of each kind; with its figures and chart the section fits on a page.
    private const int ListMax = 3;

    /// <returns>Null where no snapshot is named, or where it was deleted since.</returns>
    public static async Task<ChangesSince?> Handle(AdvisorDb db, ReportJob job, CancellationToken ct)
    {
        if (job.ComparedWithId is not { } id)
        {
            return null;
        }

        var both = await db.Snapshots.Where(s => s.Id == job.SnapshotId || s.Id == id).Select(ComparedSnapshot.Projection).ToListAsync(ct);
        if (both.Find(s => s.Id == id) is not { } since || both.Find(s => s.Id == job.SnapshotId) is not { } now)
        {
            return null;
        }

        var only = About(job.Type);
        return new ChangesSince(since.TakenAt, only, since.Coverage.SharedWith(now.Coverage),
            await CompareGroups.ReadAsync(db, since, now, only, ListMax, ct));
    }

    private static IReadOnlyList<Category>? About(ReportType type) =>
        type is ReportType.Executive or ReportType.Detailed ? null : ReportScope.Of(type);
}
