using System.Diagnostics;
using AdvisorReports.ReportWorker.Printing;
using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.ReportWorker;

/// <summary>A worker's browser, stopped in the middle of whatever it does.</summary>
public sealed class FrozenBrowser : IDisposable
{
    private readonly List<int> _processes;

    private FrozenBrowser(List<int> processes) => _processes = processes;

    public static async Task<FrozenBrowser> TakeAsync(ServiceProvider services)
    {
        var owner = services.GetRequiredService<BrowserOwner>();
        var browser = await owner.TakeAsync(CancellationToken.None);
        var frozen = new FrozenBrowser(ProcessesOf(browser.Mark));
        await owner.ReturnAsync(browser);
        frozen.Signal("-STOP");
        return frozen;
    }

    public static List<int> ProcessesOf(string mark) =>
    [
        .. Directory.GetDirectories("/proc").Select(d => int.TryParse(Path.GetFileName(d), out var id) ? id : 0)
            .Where(id => id != 0 && Read(id, "cmdline").Contains(mark, StringComparison.Ordinal)),
    ];

    public void Thaw() => Signal("-CONT");

    public void Dispose() => Thaw();

    /// <returns>What Linux tells of the process under this name; empty when it has ended.</returns>
    public static string Read(int id, string what)
    {
        try
        {
            return File.ReadAllText($"/proc/{id}/{what}");
        }
        catch (IOException)
        {
            return "";
        }
    }

    private void Signal(string signal)
    {
        foreach (var id in _processes)
        {
            using var kill = Process.Start(new ProcessStartInfo("kill", [signal, $"{id}"]) { RedirectStandardError = true })!;
            kill.WaitForExit();
        }
    }
}
