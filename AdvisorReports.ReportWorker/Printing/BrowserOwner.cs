using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>
/// The one warm browser of this process. It is replaced when it died, after a number of documents and above a size; the old one is closed
/// when its last document is out.
/// </summary>
public sealed partial class BrowserOwner(
    ChromiumLaunch launch, IOptions<BrowserOptions> options, TimeProvider clock, ILogger<BrowserOwner> log) : IAsyncDisposable
{
    // Asking for the memory of a dozen processes takes tens of milliseconds; it grows over many documents.
    private static readonly TimeSpan Weighing = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _launching = new(1);
    private readonly Lock _gate = new();
    private WarmBrowser? _current;
    private long _weighed;

    /// <summary>How many documents were given to a browser.</summary>
    public int Printed { get; private set; }

    /// <summary>A live browser, launched if need be. Pair with <see cref="ReturnAsync"/>.</summary>
    public async Task<WarmBrowser> TakeAsync(CancellationToken ct)
    {
        await _launching.WaitAsync(ct);
        try
        {
            var old = _current;
            if (old is { IsAlive: true } && old.Printed < options.Value.RecycleAfter && !old.IsWornOut)
            {
                return Count(old);
            }

            _current = await WarmBrowser.LaunchAsync(launch, ct);
            if (old is not null)
            {
                PrintOutcomes.Restarted(died: !old.IsAlive);
            }

            LogLaunched(log, old is null ? "first" : old.IsAlive ? "recycled" : "replaced");
            await CloseIfIdleAsync(old);
            return Count(_current);
        }
        finally
        {
            _launching.Release();
        }
    }

    /// <summary>The version of the browser, launched if need be.</summary>
    public async Task<string> VersionAsync(CancellationToken ct)
    {
        if (_current is not { } browser)
        {
            await ReturnAsync(browser = await TakeAsync(ct));
        }

        return browser.Version;
    }

    public Task ReturnAsync(WarmBrowser browser)
    {
        Weigh(browser);
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
            Printed++;
            return browser;
        }
    }

    private void Weigh(WarmBrowser browser)
    {
        var last = Interlocked.Read(ref _weighed);
        if (clock.GetElapsedTime(last) < Weighing || Interlocked.CompareExchange(ref _weighed, clock.GetTimestamp(), last) != last)
        {
            return;
        }

        var memory = browser.Memory();
        if (memory > options.Value.MemoryMax)
        {
            browser.IsWornOut = true;
            LogHeavy(log, memory >> 20, browser.Printed);
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

    [LoggerMessage(LogLevel.Information, "Chromium takes {Megabytes} MB after {Printed} documents; the next one gets a fresh browser")]
    private static partial void LogHeavy(ILogger log, long megabytes, int printed);
}
