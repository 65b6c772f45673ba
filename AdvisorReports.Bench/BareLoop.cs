using AdvisorReports.ReportWorker.Printing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace AdvisorReports.Bench;

/// <summary>
/// The limit: one warm browser, started as the worker starts its own, that does nothing but print one HTML. What is new for each
/// document differs: nothing, its page, or its context.
/// </summary>
internal sealed class BareLoop : IAsyncDisposable
{
    private static readonly PagePdfOptions A4 = new() { PreferCSSPageSize = true, PrintBackground = true, Tagged = true, Outline = true };

    private static readonly BrowserNewContextOptions NoScript = new() { JavaScriptEnabled = false };

    private readonly IPlaywright _driver;
    private readonly IBrowser _browser;
    private readonly IBrowserContext _shared;

    private BareLoop(IPlaywright driver, IBrowser browser, IBrowserContext shared) =>
        (_driver, _browser, _shared) = (driver, browser, shared);

    public static async Task<BareLoop> StartAsync(CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var launch = new ChromiumLaunch(
            Options.Create(new BrowserOptions()), new ConfigurationBuilder().AddEnvironmentVariables().Build(),
            new HostingEnvironment { EnvironmentName = "Bench" }, NullLogger<ChromiumLaunch>.Instance);
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(launch.Options(Path.GetTempPath(), "--advisor-reports-bench"));
        return new BareLoop(driver, browser, await browser.NewContextAsync(NoScript));
    }

    /// <summary>Every lane keeps its page, and with it its process: nothing is ever set up or taken down.</summary>
    public Task KeptPagesAsync(string html, int lanes, int documents, CancellationToken ct) => InLanesAsync(lanes, async () =>
    {
        var page = await _shared.NewPageAsync();
        for (var i = 0; i < documents / lanes; i++)
        {
            await PrintAsync(page, html, ct);
        }

        await page.CloseAsync();
    });

    /// <summary>A page per document, all of them in one context.</summary>
    public Task FreshPagesAsync(string html, int lanes, int documents, CancellationToken ct) => InLanesAsync(lanes, async () =>
    {
        for (var i = 0; i < documents / lanes; i++)
        {
            var page = await _shared.NewPageAsync();
            await PrintAsync(page, html, ct);
            await page.CloseAsync();
        }
    });

    /// <summary>A context per document, as in the worker.</summary>
    public Task FreshContextsAsync(string html, int lanes, int documents, CancellationToken ct) => InLanesAsync(lanes, async () =>
    {
        for (var i = 0; i < documents / lanes; i++)
        {
            await using var context = await _browser.NewContextAsync(NoScript);
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
