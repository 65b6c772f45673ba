using AdvisorReports.ReportWorker.Printing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace AdvisorReports.Bench;

/// <summary>The limit: one warm browser, started as the worker starts its own, that does nothing but print one HTML.</summary>
internal sealed class BareLoop : IAsyncDisposable
{
    private static readonly PagePdfOptions A4 = new() { PreferCSSPageSize = true, PrintBackground = true, Tagged = true, Outline = true };

    private readonly IPlaywright _driver;
    private readonly IBrowser _browser;

    private BareLoop(IPlaywright driver, IBrowser browser) => (_driver, _browser) = (driver, browser);

    public static async Task<BareLoop> StartAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var launch = new ChromiumLaunch(
            Options.Create(new BrowserOptions()), new ConfigurationBuilder().AddEnvironmentVariables().Build(),
            new HostingEnvironment { EnvironmentName = "Bench" }, NullLogger<ChromiumLaunch>.Instance);
        var driver = await Playwright.CreateAsync();
        return new BareLoop(driver, await driver.Chromium.LaunchAsync(launch.Options(Path.GetTempPath(), "--advisor-reports-bench")));
    }

    /// <summary>Every lane keeps its page: nothing is ever set up or taken down.</summary>
    public Task KeptPagesAsync(string html, int lanes, int documents, CancellationToken ct) => InLanesAsync(lanes, async () =>
    {
        await using var context = await _browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        for (var i = 0; i < documents / lanes; i++)
        {
            await PrintAsync(page, html, ct);
        }
    });

    /// <summary>Every document has a context of its own, as in the worker: what isolation alone costs.</summary>
    public Task FreshContextsAsync(string html, int lanes, int documents, CancellationToken ct) => InLanesAsync(lanes, async () =>
    {
        for (var i = 0; i < documents / lanes; i++)
        {
            await using var context = await _browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
            await PrintAsync(await context.NewPageAsync(), html, ct);
        }
    });

    public async ValueTask DisposeAsync()
    {
        await _browser.CloseAsync();
        _driver.Dispose();
    }

    private static async Task PrintAsync(IPage page, string html, CancellationToken ct)
    {
        await page.SetContentAsync(html).WaitAsync(ct);
        await page.PdfAsync(A4).WaitAsync(ct);
    }

    private static Task InLanesAsync(int lanes, Func<Task> lane) => Task.WhenAll(Enumerable.Range(0, lanes).Select(_ => lane()));
}
