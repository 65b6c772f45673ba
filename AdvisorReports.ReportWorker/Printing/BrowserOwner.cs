using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>
/// The one warm browser of this process. It is replaced when it died and after a number of documents; the old one is closed
/// when its last document is out.
/// </summary>
public sealed partial class BrowserOwner(ChromiumLaunch launch, IOptions<BrowserOptions> options, ILogger<BrowserOwner> log)
    : IAsyncDisposable
{
    private readonly SemaphoreSlim _launching = new(1);
    private readonly Lock _gate = new();
    private WarmBrowser? _current;

    /// <summary>A live browser, launched if need be. Pair with <see cref="ReturnAsync"/>.</summary>
    public async Task<WarmBrowser> TakeAsync(CancellationToken ct)
    {
        await _launching.WaitAsync(ct);
        try
        {
            var old = _current;
            if (old is { IsAlive: true } && old.Printed < options.Value.RecycleAfter)
            {
                return Count(old);
            }

            _current = await WarmBrowser.LaunchAsync(launch, ct);
            LogLaunched(log, old is null ? "first" : old.IsAlive ? "recycled" : "replaced");
            await CloseIfIdleAsync(old);
            return Count(_current);
        }
        finally
        {
            _launching.Release();
        }
    }

    public Task ReturnAsync(WarmBrowser browser)
    {
        lock (_gate)
        {
            browser.InUse--;
        }

        return CloseIfIdleAsync(browser);
    }

    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _current, null) is { } browser)
        {
            await browser.CloseAsync();
        }

        _launching.Dispose();
    }

    private WarmBrowser Count(WarmBrowser browser)
    {
        lock (_gate)
        {
            browser.InUse++;
            browser.Printed++;
            return browser;
        }
    }

    private async Task CloseIfIdleAsync(WarmBrowser? browser)
    {
        bool idle;
        lock (_gate)
        {
            idle = browser is { InUse: 0 } && browser != _current;
        }

        if (idle)
        {
            await browser!.CloseAsync();
        }
    }

    [LoggerMessage(LogLevel.Information, "Chromium is up ({Occasion})")]
    private static partial void LogLaunched(ILogger log, string occasion);
}
