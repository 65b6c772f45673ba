using AdvisorReports.Demo.Exports;
using AdvisorReports.Domain.Exports;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Facts;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>Which resources a recommendation is about, at any size and whatever they are called.</summary>
[Collection(WorkerCollection.Name)]
public sealed class AppendixTests(WorkerFixture worker)
{
    // A4 is 595 points wide, with a margin of 51.
    private const double RightMargin = 545;

    [Fact]
    public async Task Every_resource_stands_under_its_recommendation_by_subscription_and_resource_group()
    {
        var rows = Enumerable.Range(0, 40).Select(i => Samples.Row($"Advice {i % 2}", $"vm-{i}", Category.Security) with
        {
            SubscriptionId = $"sub-{i % 4 / 2}",
            SubscriptionName = "Pay-As-You-Go",
            ResourceGroup = $"rg-{i % 8 / 4}",
        }).ToList();

        var (html, _) = await worker.MakeAsync(rows, ReportType.Detailed);
        var appendix = Documents.Section(html, "affected");

        Assert.Contains("<bdi>Pay-As-You-Go (sub-1) / rg-0:</bdi> vm-10, vm-18, vm-2, vm-26, vm-34</p>", appendix, StringComparison.Ordinal);
        Assert.Equal(8, appendix.Split("class=\"place\"").Length - 1);
        Documents.AssertInOrder(appendix, "id=\"r-1\"", "Advice 0", "20 resources", "vm-38", "id=\"r-2\"", "Advice 1", "vm-39");
    }

    [Fact]
    public async Task What_is_about_a_whole_subscription_names_the_subscription()
    {
        var row = Samples.Row("Add an owner", "11111111-1111-1111-1111-111111111111", Category.Security) with { ResourceGroup = null };

        var (html, _) = await worker.MakeAsync([row], ReportType.Security);

        Assert.Contains("<bdi>Subscriptions as a whole:</bdi> Production</p>", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ReportType.Detailed)]
    [InlineData(ReportType.Security)]
    [InlineData(ReportType.Operations)]
    public async Task Long_names_are_neither_cut_nor_reach_over_the_margin(ReportType type)
    {
        var name = "vm-" + string.Concat(Enumerable.Range(10, 29).Select(i => $"{i}")) + "z"; // 62 characters without a place to break
        var rows = new[] { Category.Security, Category.Reliability }.SelectMany(c => Enumerable.Range(0, 30).Select(i =>
            Samples.Row(i % 2 == 0 ? "Do this" : Estates.LongWord, $"{name}{i}", c) with { ResourceGroup = name, SubscriptionName = name, ResourceType = name }));

        var (_, file) = await worker.MakeAsync([.. rows], type);

        // In reading order: side by side, the appendix's columns would be mixed.
        Assert.Contains(name + "0,", await Pdf.UnbrokenAsync(file), StringComparison.Ordinal);
        Assert.InRange(await Pdf.ReachAsync(file), 300, RightMargin);
    }

    [Theory]
    [InlineData(ReportType.Detailed)]
    [InlineData(ReportType.Security)]
    [InlineData(ReportType.Operations)]
    public async Task Hostile_text_is_shown_as_text_reaches_nobody_and_keeps_the_layout(ReportType type)
    {
        await using var trap = new ConnectionTrap();
        var rows = Estates.Hostile(trap.Address).ConvertAll(r => r with { ResourceName = r.Text, ResourceGroup = r.Text, ResourceType = r.Text });
        var (html, file) = await worker.MakeAsync(rows, type, client: "</style><script>x</script>\u202E\"}");

        Assert.Equal(0, trap.Connections);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202E', html);
        Assert.Contains("&lt;", html, StringComparison.Ordinal);
        Assert.All((await Printed.ReadAsync(file)).Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
        Assert.InRange(await Pdf.ReachAsync(file), 300, RightMargin);
    }

    [Fact]
    public async Task More_resources_than_anybody_reads_are_counted_and_the_small_groups_are_complete()
    {
        var large = Enumerable.Range(0, 25_000).Select(i => Samples.Row("For everything", $"vm-{i}", Category.Performance));
        var small = Enumerable.Range(0, 40).Select(i => Samples.Row("For a few", $"few-{i}", Category.Performance, Impact.Low));

        var (html, file) = await worker.MakeAsync([.. large, .. small], ReportType.Detailed);
        var appendix = Documents.Section(html, "affected");

        Assert.Contains("only the first ones are named", appendix, StringComparison.Ordinal);
        Assert.Contains("and 5,040 more resources, which an Excel report lists.", appendix, StringComparison.Ordinal);
        Assert.Equal(LoadAffected.NamesMax - 40, appendix.Split("vm-").Length - 1);
        Assert.Equal(40, appendix.Split("few-").Length - 1);
        Assert.InRange(file.Length, 1, 6_000_000);
    }

    [Fact]
    public async Task Resources_spread_over_many_resource_groups_are_fewer_and_counted()
    {
        var rows = Enumerable.Range(0, 6_000).Select(i => Samples.Row($"Advice {i % 20}", $"vm-{i}", Category.Performance) with { ResourceGroup = $"rg-{i}" });

        var (html, _) = await worker.MakeAsync([.. rows], ReportType.Operations);
        var appendix = Documents.Section(html, "affected");

        Assert.Equal(5_000, appendix.Split("class=\"place\"").Length - 1);
        Assert.Equal(20, appendix.Split("and 50 more resources").Length - 1);
    }

    [Fact]
    public async Task A_demo_export_of_14_077_rows_becomes_a_file_under_6_mb()
    {
        using var export = new MemoryStream();
        DemoExport.Write(export, new DemoOptions());
        var rows = await ExportReader.ReadAsync(
            new MemoryStream(export.ToArray()), new ExportOptions(), new ExportTally(), CancellationToken.None).ToListAsync();

        var (html, file) = await worker.MakeAsync(rows, ReportType.Detailed);

        Assert.DoesNotContain("more resources, which an Excel report lists", html, StringComparison.Ordinal);
        Assert.InRange(file.Length, 1, 6_000_000);
        Assert.InRange(html.Length, 1, 2_000_000);
        Assert.InRange((await Printed.ReadAsync(file)).Pages.Count, 20, 120);
    }
}
