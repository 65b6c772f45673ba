using System.Text;
using System.Text.RegularExpressions;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Jobs;
using AdvisorReports.ReportWorker.Printing;
using AdvisorReports.Tests.Product;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>Documents for people who do not see them: by axe-core in a real browser, and by the structure tree of the PDF.</summary>
[Collection(WorkerCollection.Name)]
public sealed partial class AccessibilityTests(WorkerFixture worker)
{
    private static readonly AxeRunOptions Wcag21AA = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] },
    };

    public static TheoryData<ReportType> Types => [.. Enum.GetValues<ReportType>()];

    [Theory, MemberData(nameof(Types))]
    public async Task Axe_finds_no_violation_of_WCAG_2_1_AA(ReportType type)
    {
        var (html, _) = await MakeAsync(type);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            worker.Get<ChromiumLaunch>().Options(Path.GetTempPath(), "--advisor-reports=axe"));
        var page = await browser.NewPageAsync(new BrowserNewPageOptions { BypassCSP = true });
        await page.SetContentAsync(html);

        var found = await page.RunAxe(Wcag21AA);

        Assert.NotEmpty(found.Passes);
        Assert.Empty(found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Select(n => n.Html).Take(3))}"));
    }

    [Theory, MemberData(nameof(Types))]
    public async Task The_PDF_has_headings_in_order_table_headers_and_alternative_texts(ReportType type)
    {
        var (_, pdf) = await MakeAsync(type);
        var structure = (await Pdf.StructureAsync(pdf)).Split('\n').Select(line => line.Trim()).ToList();

        var headings = structure.Where(line => line is ['H', >= '1' and <= '6', ' ', ..]).Select(line => line[1] - '0').ToList();
        Assert.Equal(1, headings[0]);
        Assert.Single(headings, 1);
        Assert.All(headings.Zip(headings.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, $"H{pair.First} is followed by H{pair.Second}."));
        Assert.Contains(structure, line => line.StartsWith("Table ", StringComparison.Ordinal));
        Assert.Contains(structure, line => line.StartsWith("TH ", StringComparison.Ordinal));
        var raw = Pdf.Unpacked(pdf);
        Assert.NotEqual(0, Figure().Count(raw));
        Assert.Equal(Figure().Count(raw), Alternative().Count(raw));
    }

    private async Task<(string Html, byte[] Pdf)> MakeAsync(ReportType type)
    {
        var id = await worker.ReportAsync(Estates.Ordinary(), type: type);
        var job = (await worker.WithDb(db => ClaimReport.Handle(db, id, new JobOptions(), CancellationToken.None)))!;
        var files = await worker.Get<RenderReportFiles>().Handle(job, CancellationToken.None);
        return (Encoding.UTF8.GetString(files[0].Content), files[1].Content);
    }

    [GeneratedRegex(@"/S\s*/Figure\b", RegexOptions.NonBacktracking)]
    private static partial Regex Figure();

    [GeneratedRegex(@"/Alt\s*[(<]", RegexOptions.NonBacktracking)]
    private static partial Regex Alternative();
}
