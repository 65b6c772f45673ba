using System.Globalization;
using AdvisorReports.Domain.Changes;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Groups;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Texts;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>Loads what a workbook says beside the rows, through the computations that the API answers with.</summary>
internal static class LoadSheetReport
{
    public static async Task<SheetReport> Handle(AdvisorDb db, ReportJob job, CancellationToken ct)
    {
        var categories = ReportScope.Of(job.Type);
        var culture = CultureInfo.GetCultureInfo(job.Culture);
        var savings = ReportScope.HasSavings(job.Type) ? await db.ComputeSavingsAsync(job.SnapshotId, ct) : null;
        var today = DateOnly.FromDateTime(job.CreatedAt.UtcDateTime);
        return new SheetReport
        {
            Job = job,
            Client = await db.Clients.Where(c => c.Id == job.ClientId).Select(c => c.Name).SingleAsync(ct),
            Snapshot = await db.Snapshots.AsNoTracking().SingleAsync(s => s.Id == job.SnapshotId, ct),
            Groups = await db.ReadGroupsAsync(job.SnapshotId, new GroupFilter { Categories = categories }, today, null, 0, ct),
            Totals = await TotalsAsync(db, job, ct),
            Savings = savings,
            Since = await db.Snapshots.Where(s => s.Id == job.ComparedWithId).Select(ComparedSnapshot.Projection).FirstOrDefaultAsync(ct),
            Notes = await db.SnapshotNotes.AsNoTracking().Where(n => n.SnapshotId == job.SnapshotId).OrderBy(n => n.Ordinal).ToListAsync(ct),
            Wording = new Wording(new Words(culture), new Figures(culture, savings?.Report ?? new SavingsReport([], [], [], []))),
        };
    }

    private static async Task<SheetTotals> TotalsAsync(AdvisorDb db, ReportJob job, CancellationToken ct)
    {
        var categories = ReportScope.Of(job.Type).Select(c => SnakeCase.From(c)).ToArray();
        return (await db.Database.SqlQueryRaw<SheetTotals>(
            $$"""
            select count(distinct {{RecommendationSql.Resource}}) filter (where advisor_state = 'active')::int as "Resources",
                count(*) filter (where advisor_state <> 'active')::int as "LeftOut"
            from recommendations where snapshot_id = {0} and category = any ({1})
            """, job.SnapshotId, categories).ToListAsync(ct)).Single();
    }
}
