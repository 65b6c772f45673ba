using System.Net;
using System.Text.RegularExpressions;
using AdvisorReports.Domain.Groups;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>What a reader finds in the detailed, the security and the operations report.</summary>
[Collection(WorkerCollection.Name)]
public sealed partial class TypeTests(WorkerFixture worker)
{
    public static TheoryData<ReportType> Types => [ReportType.Detailed, ReportType.Security, ReportType.Operations];

    [Theory, MemberData(nameof(Types))]
    public async Task The_groups_of_a_document_are_those_of_the_api(ReportType type)
    {
        var (html, file) = await worker.MakeAsync(Estates.Ratings(), type);
        var report = (await worker.WithDb(db => Task.FromResult(db.Reports.OrderByDescending(r => r.CreatedAt).First())))!;
        var expected = new List<string>();
        foreach (var category in CategoriesOf(type))
        {
            var groups = await worker.WithDb(db => db.ReadGroupsAsync(report.SnapshotId, new GroupFilter { Categories = [category] },
                DateOnly.FromDateTime(report.CreatedAt.UtcDateTime), null, 0, CancellationToken.None));
            expected.AddRange(groups.Select(g => $"{g.Text}, {g.Impact}, {g.Resources}"
                + string.Concat(g.Amounts.Select(a => FormattableString.Invariant($", {a.Raw:N2} {a.Currency}")))));
        }

        var rows = GroupRow().Matches(html).Select(m => m.Groups[1].Value).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, rows.Select(ToLine));
        Assert.All((await Printed.ReadAsync(file)).Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
    }

    [Theory]
    [InlineData(ReportType.Detailed, "ordinary", "Azure Advisor makes 10 recommendations for Northwind Traders")]
    [InlineData(ReportType.Detailed, "empty", "The export holds no recommendation.")]
    [InlineData(ReportType.Detailed, "only dismissed", "all 12 are postponed, dismissed or completed")]
    [InlineData(ReportType.Detailed, "no amounts", "Advisor gives no amount for any recommendation")]
    [InlineData(ReportType.Detailed, "two currencies", "Amounts in EUR")]
    [InlineData(ReportType.Security, "ordinary", "makes 1 recommendation on security for Northwind Traders, affecting 2 resources in 1 subscription.")]
    [InlineData(ReportType.Security, "empty", "The export holds nothing on security")]
    [InlineData(ReportType.Security, "only dismissed", "All 2 rows on this are postponed, dismissed or completed")]
    [InlineData(ReportType.Security, "only cost", "The export holds nothing on security")]
    [InlineData(ReportType.Operations, "ordinary", "makes 6 recommendations on reliability, operational excellence and performance")]
    [InlineData(ReportType.Operations, "empty", "The export holds nothing on reliability, operational excellence or performance")]
    [InlineData(ReportType.Operations, "only dismissed", "All 6 rows on this are postponed, dismissed or completed")]
    [InlineData(ReportType.Operations, "only reliability", "The export holds nothing on operational excellence and performance; its absence here means nothing.")]
    public async Task Every_state_has_pages_worth_reading(ReportType type, string state, string sentence)
    {
        var (html, file) = await worker.MakeAsync(Estates.In(state), type);
        var pdf = await Printed.ReadAsync(file);

        Assert.Contains(sentence, html, StringComparison.Ordinal);
        Assert.Contains("/Outlines", System.Text.Encoding.Latin1.GetString(file), StringComparison.Ordinal);
        Assert.All(pdf.Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
        Assert.DoesNotContain("NaN", html, StringComparison.Ordinal);
        Assert.All(Links().Matches(html).Select(m => m.Groups[1].Value), id => Assert.Contains($"id=\"{id}\"", html, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_retirement_that_is_overdue_comes_before_what_is_of_higher_impact()
    {
        var (html, _) = await worker.MakeAsync(Estates.Ordinary(), ReportType.Operations);

        Documents.AssertInOrder(Documents.Section(html, "category-reliability"),
            "Basic SKU public IP addresses", "Overdue: retired on 30 September 2025", "Use availability zones", "Python 3.9");
        Documents.AssertInOrder(Documents.Section(html, "retirements"), "Overdue</th>", "Basic SKU", "Python 3.9", "Virtual machines of the D series");
    }

    [Fact]
    public async Task What_costs_money_to_act_on_comes_dearest_first_and_silence_is_not_free()
    {
        CostImplication?[] costs = [CostImplication.Low, null, CostImplication.High, CostImplication.None];
        var rows = costs.Select((cost, i) => Samples.Row($"Advice {i}", "vm-1", Category.Security) with { CostImplication = cost }).ToList();

        var (html, _) = await worker.MakeAsync(rows, ReportType.Security);
        var section = Documents.Section(html, "cost-to-act");

        Documents.AssertInOrder(section, "Advisor says of 2 recommendations that acting on them costs money. 1 costs nothing. Of 1 it says nothing.", "Advice 2", "Advice 0");
        Assert.DoesNotContain("Advice 1", section, StringComparison.Ordinal);
    }

    private static Category[] CategoriesOf(ReportType type) => type switch
    {
        ReportType.Detailed => Enum.GetValues<Category>(),
        ReportType.Security => [Category.Security],
        _ => [Category.Reliability, Category.OperationalExcellence, Category.Performance],
    };

    private static string ToLine(string row)
    {
        var text = Text().Match(row).Groups[1].Value;
        var amounts = Amount().Matches(row).Select(m => $", {m.Groups[1].Value} {m.Groups[2].Value}");
        return WebUtility.HtmlDecode($"{text}, {Badge().Match(row).Groups[1].Value}, {Resources().Match(row).Groups[1].Value}{string.Concat(amounts)}");
    }

    [GeneratedRegex("<tr id=\"g-[0-9]+\">(.*?)</tr>", RegexOptions.Singleline)]
    private static partial Regex GroupRow();

    [GeneratedRegex("<bdi>(.*?)</bdi>")]
    private static partial Regex Text();

    [GeneratedRegex("class=\"badge [a-z]+\">([A-Za-z]+)<")]
    private static partial Regex Badge();

    [GeneratedRegex("href=\"#r-[0-9]+\">([0-9,]+)<")]
    private static partial Regex Resources();

    [GeneratedRegex("([0-9.,]+)(?:&#xA0;|\u00a0)([A-Z]{3})")]
    private static partial Regex Amount();

    [GeneratedRegex("href=\"#([^\"]+)\"")]
    private static partial Regex Links();
}
