using System.Globalization;
using System.Net;
using AdvisorReports.Domain.Changes;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.ReportWorker;

/// <summary>What a document says of what changed since an earlier snapshot.</summary>
[Collection(WorkerCollection.Name)]
public sealed class ChangesDocumentTests(WorkerFixture worker)
{
    private static readonly List<ExportRow> Now = Estates.Ordinary();

    /// <summary>Two are gone since, one was smaller, one is of a subscription that the later export does not cover.</summary>
    private static readonly List<ExportRow> Before =
    [
        .. Now[..8].ConvertAll(r => r.ResourceName == "disk-1" ? r with { Amount = 60m } : r),
        Samples.Row("Delete idle gateways", "gw-1", amount: 400m),
        Samples.Row("Enable backups", "vm-7", Category.Reliability),
        Samples.Row("Use availability zones", "vm-8", Category.Reliability) with { SubscriptionId = "22222222-2222-2222-2222-222222222222" },
    ];

    [Theory]
    [InlineData(ReportType.Executive)]
    [InlineData(ReportType.Cost)]
    public async Task Figures_are_those_of_the_comparison_and_of_the_types_own_categories(ReportType type)
    {
        var id = await worker.ReportAsync(Now, type: type, earlier: Before);
        var (html, file) = await worker.MakeAsync(id);
        var text = WebUtility.HtmlDecode(html).Replace('\u00a0', ' ');
        var items = await ItemsAsync(id);
        var told = items.Where(i => type is ReportType.Executive || i.Category is Category.Cost).ToLookup(i => i.At.Kind);

        string Count(ChangeKind kind) => told[kind].Count().ToString("N0", CultureInfo.InvariantCulture);
        Assert.Contains($"{Count(ChangeKind.New)} new, {Count(ChangeKind.Resolved)} resolved, {Count(ChangeKind.Reopened)} re-opened and "
            + $"{Count(ChangeKind.Persisting)} persisting", text, StringComparison.Ordinal);
        Assert.Contains("Delete idle gateways", text[text.IndexOf("id=\"changes\"", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("Amounts are Advisor’s plain sums", text, StringComparison.Ordinal);
        Assert.Contains("With the snapshot of 31 December 2025", text, StringComparison.Ordinal);
        Assert.Equal(type is ReportType.Cost, text.Contains("on cost alone", StringComparison.Ordinal));
        Assert.All((await Printed.ReadAsync(file)).Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
    }

    [Fact]
    public async Task Grouped_figures_equal_those_of_the_list_for_every_kind_and_currency()
    {
        var dollars = Samples.Row("Delete old plans", "plan-1", amount: 20m) with { Currency = "CHF" };
        var id = await worker.ReportAsync([.. Now, dollars], earlier: Before);
        var seen = await worker.LoadReportAsync(id);
        var (since, now) = await BothAsync(id);

        // Seen before the earlier snapshot, so that it counts as re-opened.
        await worker.WithDb(db => db.Database.ExecuteSqlAsync(
            $"""
            insert into findings (id, client_id, fingerprint, category, impact, text, first_seen_at, last_seen_at, last_seen_snapshot_id, state,
                state_changed_at, revision)
            select gen_random_uuid(), {seen.ClientId}, fingerprint, category, impact, text, {since.TakenAt.AddDays(-9)}, {now.TakenAt}, {now.Id},
                'open', {now.TakenAt}, 1
            from recommendations where snapshot_id = {now.Id} and resource_name = 'ip-1'
            """));
        var (list, grouped, cost) = await worker.WithDb(async db => (
            await CompareSnapshots.ReadAsync(db, since, now, null, ChangePlace.Start, 200, CancellationToken.None),
            await CompareGroups.ReadAsync(db, since, now, null, 50, CancellationToken.None),
            await CompareGroups.ReadAsync(db, since, now, [Category.Cost], 50, CancellationToken.None)));

        Assert.Equal((1, 1), (list.Counts.Reopened, list.Counts.OutOfScope));
        Assert.Equal(list.Counts, grouped.Counts);
        Assert.Equal(list.Amounts, grouped.Amounts);
        Assert.Equal(list.Items.Count(i => i.Category is Category.Cost && i.At.Kind is ChangeKind.New), cost.Counts.New);
        Assert.Equal(grouped.Categories.Single(c => c.Category is Category.Cost).Counts, cost.Counts);
        Assert.Equal(
            list.Items.Where(i => i.At.Kind is ChangeKind.New or ChangeKind.Resolved or ChangeKind.Reopened)
                .GroupBy(i => (i.At.Kind, i.Text)).Select(g => (g.Key.Kind, g.Key.Text, g.Count())).Order(),
            grouped.Groups.Select(g => (g.Kind, g.Text, g.Findings)).Order());
        Assert.Equal(grouped.Groups.OrderBy(g => g.Kind).ThenBy(g => g.Impact).ThenByDescending(g => g.Raw ?? -1).Select(g => g.Text),
            grouped.Groups.Select(g => g.Text));
    }

    [Fact]
    public async Task Where_no_snapshot_is_named_or_it_was_deleted_one_sentence_says_so_and_nothing_else()
    {
        var deleted = await worker.ReportAsync(Now, earlier: Before);
        await worker.WithDb(async db =>
        {
            var gone = (await worker.LoadReportAsync(deleted)).ComparedWithId;
            return await db.Snapshots.Where(s => s.Id == gone).ExecuteDeleteAsync();
        });
        foreach (var id in new[] { await worker.ReportAsync(Now), deleted })
        {
            var (html, _) = await worker.MakeAsync(id);
            Assert.Contains("No earlier snapshot was named", html, StringComparison.Ordinal);
            Assert.DoesNotContain("id=\"changes\"", html, StringComparison.Ordinal);
            Assert.DoesNotContain("What changed", html, StringComparison.Ordinal);
        }
    }

    private async Task<IReadOnlyList<ChangedFinding>> ItemsAsync(Guid report)
    {
        var (since, now) = await BothAsync(report);
        return (await worker.WithDb(db => CompareSnapshots.ReadAsync(db, since, now, null, ChangePlace.Start, 200, CancellationToken.None))).Items;
    }

    private async Task<(ComparedSnapshot Since, ComparedSnapshot Now)> BothAsync(Guid id)
    {
        var report = await worker.LoadReportAsync(id);
        var both = await worker.WithDb(db => db.Snapshots.Where(s => s.ClientId == report.ClientId).Select(ComparedSnapshot.Projection).ToListAsync());
        return (both.Single(s => s.Id == report.ComparedWithId), both.Single(s => s.Id == report.SnapshotId));
    }
}
