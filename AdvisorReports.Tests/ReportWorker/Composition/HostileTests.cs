using AdvisorReports.Domain.Reports;
using AdvisorReports.ReportWorker.Printing;
using Microsoft.Playwright;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>Text that tries to be something else, in every field and every type of document.</summary>
[Collection(WorkerCollection.Name)]
public sealed class HostileTests(WorkerFixture worker)
{
    public static TheoryData<ReportType> Types => [.. Enum.GetValues<ReportType>()];

    [Theory, MemberData(nameof(Types))]
    public async Task The_browser_asks_for_nothing_and_runs_nothing_even_with_scripts_allowed(ReportType type)
    {
        await using var trap = new ConnectionTrap();
        var (html, _) = await worker.MakeAsync(Estates.Hostile(trap.Address), type, Estates.Attacks(trap.Address).ElementAt(2)[..60]);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(
            worker.Get<ChromiumLaunch>().Options(Path.GetTempPath(), "--advisor-reports=hostile"));
        var page = await browser.NewPageAsync();
        var asked = new List<string>();
        page.Request += (_, request) => asked.Add(request.Url);
        page.Dialog += (_, dialog) => asked.Add(dialog.Message);

        await page.SetContentAsync(html, new PageSetContentOptions { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Empty(asked);
        Assert.Equal(0, trap.Connections);
        Assert.Equal("about:blank", page.Url);
        Assert.Equal(0, await page.Locator("script, iframe, link, object, embed, base, form, a[href]:not([href^='#']), meta[http-equiv=refresh]").CountAsync());
    }

    [Theory, MemberData(nameof(Types))]
    public async Task The_layout_holds_and_no_page_is_blank_or_wider_than_its_margins(ReportType type)
    {
        await using var trap = new ConnectionTrap();
        var (_, file) = await worker.MakeAsync(Estates.Hostile(trap.Address), type);

        var pdf = await Printed.ReadAsync(file);

        Assert.Equal(0, trap.Connections);
        Assert.All(pdf.Pages, page => Assert.False(string.IsNullOrWhiteSpace(page)));
        Assert.InRange(await Product.Pdf.ReachAsync(file), 100, 546);
        Assert.DoesNotContain('\u202E', pdf.Text);
        Assert.DoesNotContain("root:x:0:0", pdf.Text, StringComparison.Ordinal);
    }
}
