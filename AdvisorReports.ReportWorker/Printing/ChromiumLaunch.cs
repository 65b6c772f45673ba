using Microsoft.Extensions.Options;
using Microsoft.Playwright;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>How the browser is started: where it is, what it may do, and what it gets to see of this process.</summary>
public sealed partial class ChromiumLaunch(
    IOptions<BrowserOptions> options, IConfiguration configuration, IHostEnvironment environment, ILogger<ChromiumLaunch> log)
{
    // The headless shell prints the same pages and has no windows to keep: three times as many a second as the whole browser.
    private static readonly string[] UsualPlaces =
        ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser"];

    // Nothing the browser does by itself may reach out, and nothing a document asks for may leave: with JavaScript off alone a
    // hostile page opened 19 connections, with all of these and an offline context none.
    private static readonly string[] NoNetwork =
    [
        "--proxy-server=http://127.0.0.1:9", "--proxy-bypass-list=<-loopback>", "--host-resolver-rules=MAP * ~NOTFOUND",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-breakpad",
        "--disable-dev-shm-usage", "--no-first-run", "--font-render-hinting=none",
    ];

    private int _said;

    /// <param name="home">A folder of its own: the browser sees neither the worker's home nor its environment.</param>
    /// <param name="mark">Stands in the browser's command line, by which it is found when it has to be killed.</param>
    public BrowserTypeLaunchOptions Options(string home, string mark)
    {
        var sandbox = UseSandbox();
        return new BrowserTypeLaunchOptions
        {
            ExecutablePath = FindBrowser(),
            Headless = true,
            ChromiumSandbox = sandbox,
            Args = [.. NoNetwork, mark],
            Env = new Dictionary<string, string>
            {
                ["PATH"] = "/usr/local/bin:/usr/bin:/bin",
                ["HOME"] = home,
                ["TMPDIR"] = home,
                ["LANG"] = "C.UTF-8",
                ["TZ"] = "UTC",
            },
            HandleSIGINT = false,
            HandleSIGTERM = false,
            HandleSIGHUP = false,
            Timeout = 30_000,
        };
    }

    private string? FindBrowser() =>
        options.Value.Path ?? configuration["CHROMIUM_PATH"] ?? UsualPlaces.FirstOrDefault(File.Exists);

    private bool UseSandbox()
    {
        var root = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;
        if (root && environment.IsProduction() && !options.Value.AllowRoot)
        {
            throw new InvalidOperationException(
                "The report worker runs as root, where Chromium has no sandbox. Run it as an ordinary user, or set Browser:AllowRoot.");
        }

        var sandbox = options.Value.Sandbox && !root;
        if (Interlocked.Exchange(ref _said, 1) == 0)
        {
            LogSandbox(log, sandbox ? "on" : root ? "off, because this process runs as root" : "off, as configured");
        }

        return sandbox;
    }

    [LoggerMessage(LogLevel.Information, "Chromium's sandbox is {State}")]
    private static partial void LogSandbox(ILogger log, string state);
}
