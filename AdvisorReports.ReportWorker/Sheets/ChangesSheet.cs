using AdvisorReports.Domain.Changes;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>What is new, back, gone, or has another impact or amount since the earlier snapshot. What stayed as it was is only counted.</summary>
internal static class ChangesSheet
{
    // A page costs one pass over both snapshots, however long it is.
    private const int Page = 50_000;

    /// <returns>How many findings of the report's categories there are of each kind of change.</returns>
    public static async Task<ChangeCounts> WriteAsync(
        Workbook book, AdvisorDb db, SheetReport report, ComparedSnapshot since, SheetWords words, CancellationToken ct)
    {
        var now = await db.Snapshots.Where(s => s.Id == report.Job.SnapshotId).Select(ComparedSnapshot.Projection).SingleAsync(ct);
        var figures = await CompareGroups.ReadAsync(db, since, now, report.Categories, 0, ct);
        using var table = new Table(book, words["Sheet_Changes"], Formats.Date(words.Culture),
        [
            new(words["Column_change"], 16), new(words["Column_category"], 22), new(words["Column_impact"], 10),
            new(words["Column_impactBefore"], 12), new(words["Column_text"], 60, Wrap: true), new(words["Column_resourceName"], 32),
            new(words["Column_resourceType"], 22), new(words["Column_resourceGroup"], 24), new(words["Column_subscriptionName"], 24),
            new(words["Column_amount"], 18), new(words["Column_currency"], 10), new(words["Column_amountBefore"], 18),
            new(words["Column_currencyBefore"], 10), new(words["Column_advisorState"], 14),
        ]);
        SnapshotChanges page;
        var place = ChangePlace.Start;
        do
        {
            page = await CompareSnapshots.ReadDifferencesAsync(db, since, now, place, Page, ct);
            foreach (var change in page.Items.Where(c => report.Categories.Contains(c.Category)))
            {
                Add(table, change, words);
            }

            place = page.Items.Count > 0 ? page.Items[^1].At : place;
        }
        while (page.More);
        return figures.Counts;
    }

    private static void Add(Table table, ChangedFinding c, SheetWords words) => table.Add(
        c.At.Kind is ChangeKind.Persisting ? words["ChangeKind_Changed"] : words.Of(c.At.Kind), words.Of(c.Category),
        c.After is null ? null : words.Of(c.After.Impact), c.Before is null ? null : words.Of(c.Before.Impact), c.Text, c.ResourceName,
        c.ResourceType, c.ResourceGroup, c.SubscriptionName ?? c.SubscriptionId, Money.Of(c.After?.Amount, c.After?.Currency),
        c.After?.Currency?.Trim(), Money.Of(c.Before?.Amount, c.Before?.Currency), c.Before?.Currency?.Trim(), words.Of(c.AdvisorState));
}
