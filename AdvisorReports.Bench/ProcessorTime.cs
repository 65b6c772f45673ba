using System.Globalization;
using AdvisorReports.ReportWorker.Printing;

namespace AdvisorReports.Bench;

/// <summary>Processor time as Linux counts it: unlike wall time it is nearly the same on a busy machine as on a quiet one.</summary>
internal static class ProcessorTime
{
    private const double TicksPerSecond = 100;

    /// <summary>Of a process and all below it; what ended counts with whoever waited for it.</summary>
    public static TimeSpan Of(int process) =>
        TimeSpan.FromSeconds(BrowserProcesses.WithChildren([process]).Sum(Ticks) / TicksPerSecond);

    private static long Ticks(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[11..15].Sum(f => long.Parse(f, CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return 0; // it ended meanwhile
        }
    }
}
