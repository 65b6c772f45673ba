using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Design;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>What Azure switches off, by date: one line per feature and day.</summary>
public static class LoadRetirements
{
    // More distinct retirements than Azure ever had; only a hostile export comes here.
    private const int Max = 2_000;

    public static async Task<Retirements> Handle(AdvisorDb db, Guid snapshotId, DateOnly today, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<Row>(
            $$"""
            select retirement_date as "Date", left(coalesce(nullif(retiring_feature, ''), text), 1000) as "Feature",
                min({{RecommendationSql.Severity}}) as "Severity",
                count(distinct {{RecommendationSql.Resource}})::int as "Resources"
            from recommendations
            where snapshot_id = {0} and advisor_state = 'active' and retirement_date is not null
            group by 1, 2
            order by 1, 4 desc, 2
            limit {{Max}}
            """, snapshotId).ToListAsync(ct);
        var all = rows.ConvertAll(r => r.ToRetirement());
        var end = today.AddMonths(12);
        return new Retirements(
            all.FindAll(r => r.Date < today), all.FindAll(r => r.Date >= today && r.Date < end), all.FindAll(r => r.Date >= end));
    }

    private sealed record Row(DateOnly Date, string Feature, int Severity, int Resources)
    {
        public Retirement ToRetirement() => new(Date, PlainText.Of(Feature, LoadFindings.TextMax), (Impact)Severity, Resources);
    }
}
