using System.Globalization;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Facts;
using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Design;
using AdvisorReports.ReportWorker.Composition.Texts;
using AdvisorReports.ReportWorker.Jobs;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>Loads what every document needs; none of it grows with the number of resources.</summary>
public static class LoadFront
{
    public static async Task<Front> Handle(
        AdvisorDb db, ReportJob job, SnapshotFacts facts, SavingsReport savings, BrandingOptions consultancy, CancellationToken ct)
    {
        var client = await db.Clients.AsNoTracking().SingleAsync(c => c.Id == job.ClientId, ct);
        var snapshot = await db.Snapshots.AsNoTracking().SingleAsync(s => s.Id == job.SnapshotId, ct);
        var culture = CultureInfo.GetCultureInfo(job.Culture);
        return new Front
        {
            Type = job.Type,
            Title = PlainText.Of(job.Title, 120),
            Client = PlainText.Of(client.Name, 80),
            Branding = Branding.Of(client, consultancy),
            Date = DateOnly.FromDateTime(job.CreatedAt.UtcDateTime),
            Export = Export.Of(snapshot),
            Totals = facts.Totals,
            Categories = facts.Categories,
            Subscriptions = facts.Subscriptions,
            Changes = await LoadChanges.Handle(db, job, ct),
            Wording = new Wording(new Words(culture), new Figures(culture, savings)),
        };
    }
}
