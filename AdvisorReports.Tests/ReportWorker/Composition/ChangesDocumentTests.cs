using System.Globalization;
using System.Net;
using AdvisorReports.Domain.Changes;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.ReportWorker.Composition;

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
    [InlineData(ReportType.Executive, null, "Delete idle gateways")]
    [InlineData(ReportType.Detailed, null, "Delete idle gateways")]
    [InlineData(ReportType.Cost, "cost", "Delete idle gateways")]
    [InlineData(ReportType.Security, "security", "Machines should have vulnerability findings resolved")]
    [InlineData(ReportType.Operations, "reliability, operational excellence and performance", "Enable backups")]
    public async Task Figures_are_those_of_the_comparison_and_of_the_types_own_categories(ReportType type, string? only, string changed)
    {
        var id = await worker.ReportAsync(Now, type: type, earlier: Before);
        var (html, file) = await worker.MakeAsync(id);
        var text = WebUtility.HtmlDecode(html).Replace('\u00a0', ' ');
        var items = await ItemsAsync(id);
        var told = items.Where(i => Of(type).Contains(i.Category)).ToLookup(i => i.At.Kind);

        string Count(ChangeKind kind) => told[kind].Count().ToString("N0", CultureInfo.InvariantCulture);
        Assert.Contains($"{Count(ChangeKind.New)} new, {Count(ChangeKind.Resolved)} resolved, {Count(ChangeKind.Reopened)} re-opened and "
            + $"{Count(ChangeKind.Persisting)} persisting", text, StringComparison.Ordinal);
        Assert.Contains(changed, Documents.Section(text, "changes"), StringComparison.Ordinal);
        Assert.Contains("href=\"#changes\"", html, StringComparison.Ordinal);
        Assert.Equal(
            Of(type).Contains(Category.Cost), Documents.Section(text, "changes").Contains("Amounts are Advisor’s plain sums", StringComparison.Ordinal));
        Assert.Contains("With the snapshot of 31 December 2025", text, StringComparison.Ordinal);
        Assert.Contains(only is null ? "Since 31 December 2025: " : $"Since 31 December 2025, on {only} alone: ", text, StringComparison.Ordinal);
        Assert.All((await Printed.ReadAsync(file)).Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
    }

    [Theory]
    [InlineData("en-US", "Compared with the export of", "absence outside of that means nothing")]
    [InlineData("es-ES", "En comparación con la exportación", "la ausencia fuera de ella no significa nada")]
    public async Task What_changed_is_on_one_page_with_every_kind_of_change_in_many_currencies(string culture, string first, string last)
    {
        var all = Enumerable.Range(0, 90).Select(i => Samples.Row($"Recommendation {i} of a list of texts that are as long as Advisor’s own "
            + "are when they say what to do and why it should be done", $"vm-{i}", (Category)(i % 5), (Impact)(i % 3), 1_000_000m + i) with
        {
            Currency = (i % 4) switch { 0 => "USD", 1 => "EUR", 2 => "GBP", _ => "SEK" },
        }).ToList();
        var id = await worker.ReportAsync(all[..60], culture: culture,
            earlier: [.. all[30..], Samples.Row("Not covered", "vm-1") with { SubscriptionId = "22222222-2222-2222-2222-222222222222" }]);
        await SeenBeforeAsync(id, "vm-1%");

        var (_, file) = await worker.MakeAsync(id);
        var page = (await Printed.ReadAsync(file)).Pages.Single(p => p.Contains(first, StringComparison.Ordinal));

        Assert.Contains(last, Pdf.Flatten(page), StringComparison.Ordinal);
        var counts = (await worker.WithDb(async db =>
        {
            var (since, now) = await BothAsync(id);
            return await CompareSnapshots.ReadAsync(db, since, now, null, ChangePlace.Start, 0, CancellationToken.None);
        })).Counts;
        Assert.DoesNotContain(0, new[] { counts.New, counts.Resolved, counts.Reopened, counts.Persisting, counts.OutOfScope });
    }

    [Fact]
    public async Task Grouped_figures_equal_those_of_the_list_for_every_kind_and_currency()
    {
        var dollars = Samples.Row("Delete old plans", "plan-1", amount: 20m) with { Currency = "CHF" };
        var id = await worker.ReportAsync([.. Now, dollars], earlier: Before);
        var (since, now) = await BothAsync(id);
        await SeenBeforeAsync(id, "ip-1");
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

    private static Category[] Of(ReportType type) => type switch
    {
        ReportType.Cost => [Category.Cost],
        ReportType.Security => [Category.Security],
        ReportType.Operations => [Category.Reliability, Category.OperationalExcellence, Category.Performance],
        _ => Enum.GetValues<Category>(),
    };

    /// <summary>Seen before the earlier snapshot, so that what is not in that one counts as re-opened.</summary>
    private async Task SeenBeforeAsync(Guid report, string resources)
    {
        var (since, now) = await BothAsync(report);
        await worker.WithDb(db => db.Database.ExecuteSqlAsync(
            $"""
            insert into findings (id, client_id, fingerprint, category, impact, text, first_seen_at, last_seen_at, last_seen_snapshot_id, state,
                state_changed_at, revision)
            select gen_random_uuid(), {now.ClientId}, fingerprint, category, impact, text, {since.TakenAt.AddDays(-9)}, {now.TakenAt}, {now.Id},
                'open', {now.TakenAt}, 1
            from recommendations where snapshot_id = {now.Id} and resource_name like {resources}
            """));
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
