using System.ComponentModel;
using System.Diagnostics;
using Microsoft.Playwright;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>One Chromium with its driver, from launch to the certainty that it is gone.</summary>
public sealed class WarmBrowser
{
    private static readonly TimeSpan CloseLimit = TimeSpan.FromSeconds(5);

    // Nobody looks at the screen: the smaller it is, the less of the document is painted on it before it is printed.
    private static readonly ViewportSize Screen = new() { Width = 800, Height = 8 };

    private readonly IPlaywright _driver;
    private readonly IBrowser _browser;
    private readonly string _home;
    private readonly IReadOnlyList<int> _processes;

    private WarmBrowser(IPlaywright driver, IBrowser browser, string home, string mark)
    {
        (_driver, _browser, _home, Mark) = (driver, browser, home, mark);
        _processes = BrowserProcesses.Find(mark);
    }

    /// <summary>Stands in the browser's command line and in no other's.</summary>
    public string Mark { get; }

    public string Version => _browser.Version;

    public bool IsAlive => _browser.IsConnected;

    public int Printed { get; set; }

    public int InUse { get; set; }

    /// <summary>It printed enough, or has grown too large.</summary>
    public bool IsWornOut { get; set; }

    /// <summary>Of all its processes, in bytes; 0 where the system does not tell.</summary>
    public long Memory() => BrowserProcesses.Memory(_processes);

    public static async Task<WarmBrowser> LaunchAsync(ChromiumLaunch launch, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var mark = $"--advisor-reports={Guid.CreateVersion7():N}";
        var home = Directory.CreateTempSubdirectory("advisor-browser-").FullName;
        var driver = await Playwright.CreateAsync();
        try
        {
            var browser = await driver.Chromium.LaunchAsync(launch.Options(home, mark));
            return new WarmBrowser(driver, browser, home, mark);
        }
        catch
        {
            driver.Dispose();
            Directory.Delete(home, recursive: true);
            throw;
        }
    }

    /// <summary>A context of its own for one document: no script, no network, nothing shared with the one before.</summary>
    public Task<IBrowserContext> NewContextAsync() => _browser.NewContextAsync(new BrowserNewContextOptions
    {
        ViewportSize = Screen,
        JavaScriptEnabled = false,
        Offline = true,
        ServiceWorkers = ServiceWorkerPolicy.Block,
        AcceptDownloads = false,
    });

    /// <summary>Asks politely for a while, then kills.</summary>
    public async Task CloseAsync()
    {
        try
        {
            await _browser.CloseAsync().WaitAsync(CloseLimit);
        }
        catch (Exception e) when (e is PlaywrightException or TimeoutException)
        {
            Kill();
        }

        _driver.Dispose();
        try
        {
            Directory.Delete(_home, recursive: true);
        }
        catch (IOException)
        {
            // A dying renderer may still write; the system clears its temporary folder by itself.
        }
    }

    /// <summary>Ends the browser without asking it; its renderers go with it. Elsewhere than on Linux disposing the driver does.</summary>
    public void Kill()
    {
        // Looked for again: the numbers may by now be other processes'.
        foreach (var id in BrowserProcesses.Find(Mark))
        {
            try
            {
                using var process = Process.GetProcessById(id);
                process.Kill();
            }
            catch (Exception e) when (e is ArgumentException or InvalidOperationException or Win32Exception)
            {
                // It was faster.
            }
        }
    }
}
