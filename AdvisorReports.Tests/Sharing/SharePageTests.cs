using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text;
using AdvisorReports.Tests.Product;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace AdvisorReports.Tests.Sharing;

/// <summary>The page as its receiver's browser shows it, with all that its policy forbids.</summary>
public sealed class SharePageTests : IAsyncLifetime
{
    private const string Password = "correct horse";

    private static readonly AxeRunOptions Wcag21AA = new()
    {
        RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] },
    };

    private readonly ConcurrentQueue<string> _unwanted = [];
    private IPlaywright _driver = null!;
    private IBrowser _browser = null!;

    public async Task InitializeAsync()
    {
        _driver = await Playwright.CreateAsync();
        _browser = await _driver.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Environment.GetEnvironmentVariable("CHROMIUM_PATH")
                ?? new[] { "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser" }.First(File.Exists),
            ChromiumSandbox = !Environment.IsPrivilegedProcess,
        });
    }

    [Fact]
    public async Task A_file_is_a_click_away_and_behind_a_password_a_password_and_a_click()
    {
        var (api, report) = await BrandedAsync("Northwind Logistics");
        var page = await OpenAsync(api, (await api.NewShareAsync(report, maxDownloads: 3)).Token);
        Assert.Equal("Report for Northwind Logistics", await page.Locator("h1").InnerTextAsync());
        Assert.Equal(220, await page.Locator("header img").EvaluateAsync<int>("image => image.naturalWidth"));
        Assert.Equal("rgb(11, 92, 173)", await page.Locator("header").EvaluateAsync<string>("header => getComputedStyle(header).backgroundColor"));
        Assert.EndsWith(".html", (await DownloadAsync(page, "html")).SuggestedFilename, StringComparison.Ordinal);
        Assert.StartsWith("Northwind Logistics", (await DownloadAsync(page, "csv")).SuggestedFilename, StringComparison.Ordinal);

        page = await OpenAsync(api, (await api.NewShareAsync(report, Password)).Token);
        await page.FillAsync("#password", "wrong horse");
        await page.ClickAsync("button[value=csv]");
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        Assert.DoesNotContain("Northwind", await page.ContentAsync(), StringComparison.Ordinal);
        await page.FillAsync("#password", Password);
        Assert.EndsWith(".csv", (await DownloadAsync(page, "csv")).SuggestedFilename, StringComparison.Ordinal);
        Assert.DoesNotContain("horse", page.Url, StringComparison.Ordinal);
        Assert.Empty(_unwanted);
    }

    [Fact]
    public async Task The_pages_of_a_link_can_be_read_without_seeing_them()
    {
        var (api, report) = await BrandedAsync("Read aloud");
        foreach (var token in new[] { (await api.NewShareAsync(report)).Token, (await api.NewShareAsync(report, Password)).Token, "shr_nothing" })
        {
            var page = await OpenAsync(api, token, new BrowserNewPageOptions { BypassCSP = true });
            var found = await page.RunAxe(Wcag21AA);
            Assert.NotEmpty(found.Passes);
            Assert.Empty(found.Violations.Select(v => $"{v.Id}: {v.Help} {string.Join(" | ", v.Nodes.Select(n => n.Html).Take(3))}"));
        }
    }

    public async Task DisposeAsync()
    {
        await _browser.DisposeAsync();
        _driver.Dispose();
    }

    // The page has nothing that its policy forbids, and asks for nothing else.
    private void Unwanted(bool isUnwanted, string what)
    {
        if (isUnwanted)
        {
            _unwanted.Enqueue(what);
        }
    }

    private static Task<IDownload> DownloadAsync(IPage page, string format) =>
        page.RunAndWaitForDownloadAsync(() => page.ClickAsync($"button[value={format}]"));

    private async Task<IPage> OpenAsync(HttpClient api, string token, BrowserNewPageOptions? options = null)
    {
        var page = await _browser.NewPageAsync(options);
        page.Console += (_, message) => Unwanted(message.Text.Contains("Content Security Policy", StringComparison.Ordinal), message.Text);
        page.Request += (_, request) => Unwanted(!request.Url.EndsWith(token, StringComparison.Ordinal)
            && !request.Url.StartsWith("data:", StringComparison.Ordinal), request.Url);
        await page.GotoAsync($"{api.BaseAddress}s/{token}");
        return page;
    }

    private static async Task<(HttpClient Api, Guid Report)> BrandedAsync(string name)
    {
        var api = (await SharedApp.GetAsync()).Api;
        var (client, report) = await api.FinishedReportAsync(name);
        using var coloured = await api.PatchAsJsonAsync($"/api/v1/clients/{client}", new { brandColor = "#0b5cad" });
        const string Logo = """<svg xmlns="http://www.w3.org/2000/svg" width="220" height="60" viewBox="0 0 220 60"><circle cx="30" cy="30" r="24" fill="#0b5cad"/><rect x="66" y="20" width="150" height="20" fill="#16202b"/></svg>""";
        using var shown = await api.PutAsync($"/api/v1/clients/{client}/logo", new StringContent(Logo, Encoding.UTF8, "image/svg+xml"));
        Assert.True(coloured.IsSuccessStatusCode && shown.IsSuccessStatusCode);
        return (api, report);
    }
}
