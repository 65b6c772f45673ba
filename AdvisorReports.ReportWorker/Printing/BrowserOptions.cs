using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>Section <c>Browser</c>.</summary>
public sealed class BrowserOptions
{
    /// <summary>Where Chromium is; otherwise CHROMIUM_PATH, the usual places, and then the browser Playwright brought.</summary>
    public string? Path { get; set; }

    /// <summary>Off only where something else is the wall, for example a container that forbids user namespaces.</summary>
    public bool Sandbox { get; set; } = true;

    /// <summary>Chromium cannot use its sandbox as root; in Production that has to be said on purpose.</summary>
    public bool AllowRoot { get; set; }

    /// <summary>The longest that printing one document may take.</summary>
    public TimeSpan PrintLimit { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Documents after which a fresh browser and driver take over: both leak slowly.</summary>
    [Range(1, 10_000)]
    public int RecycleAfter { get; set; } = 100;

    /// <summary>Bytes of all its processes together above which a fresh browser takes over.</summary>
    [Range(1L, long.MaxValue)]
    public long MemoryMax { get; set; } = 1L << 30;

    [Range(1, 100_000)]
    public int PagesMax { get; set; } = 2_000;

    [Range(1_024, int.MaxValue)]
    public int BytesMax { get; set; } = 50_000_000;
}
