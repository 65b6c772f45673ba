using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Facts;
using AdvisorReports.ReportWorker.Composition.Design;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>A snapshot's facts with texts as pages can show them.</summary>
public static class LoadFacts
{
    /// <summary>Longer texts are cut: an executive report stays short whatever the export holds.</summary>
    public const int TextMax = 150;

    public static async Task<SnapshotFacts> Handle(AdvisorDb db, Guid snapshotId, CancellationToken ct)
    {
        var facts = await db.ReadFactsAsync(snapshotId, ct);
        return facts with
        {
            Categories = [.. facts.Categories.OrderBy(c => c.Category)],
            Subscriptions = [.. facts.Subscriptions.Select(s => s with { Id = Plain(s.Id, 40), Name = Plain(s.Name, 80) })],
            Risks = [.. facts.Risks.Select(Plain)],
            QuickWins = [.. facts.QuickWins.Select(Plain)],
            Retirements = [.. facts.Retirements.Select(r => r with { Feature = PlainText.Of(r.Feature, TextMax) })],
        };
    }

    /// <summary>The retirements as they stand on a day.</summary>
    public static Retirements RetirementsOn(this SnapshotFacts facts, DateOnly today)
    {
        var end = today.AddMonths(12);
        return new Retirements(
            [.. facts.Retirements.Where(r => r.Date < today)],
            [.. facts.Retirements.Where(r => r.Date >= today && r.Date < end)],
            [.. facts.Retirements.Where(r => r.Date >= end)]);
    }

    private static NamedFinding Plain(NamedFinding finding) => finding with { Text = PlainText.Of(finding.Text, TextMax) };

    private static string? Plain(string? text, int max) => text is null ? null : PlainText.Of(text, max);
}
