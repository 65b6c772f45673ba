using System.Diagnostics;
using System.Diagnostics.Metrics;
using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>What printing takes and brings: counted.</summary>
internal static class PrintOutcomes
{
    private static readonly Histogram<double> Duration = Telemetry.CreateDuration(
        "advisorreports.print.duration", "One document through Chromium and what finishes it.");

    private static readonly Counter<long> Pages = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.pages.printed", "{page}", "Pages of the PDFs printed.");

    private static readonly Counter<long> Documents = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.documents.reused", "{document}", "PDFs that were not printed because the same had been.");

    private static readonly Counter<long> Restarts = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.browser.restarts", "{restart}", "Fresh browsers after the first.");

    public static void Printed(TimeSpan took, int pages)
    {
        Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", "printed"));
        Pages.Add(pages);
        Activity.Current?.SetTag("document.pages", pages);
    }

    public static void Failed(TimeSpan took) => Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", "failed"));

    public static void Reused() => Documents.Add(1);

    /// <param name="died">The browser before was gone; otherwise it had printed enough or grown too large.</param>
    public static void Restarted(bool died) => Restarts.Add(1, new KeyValuePair<string, object?>("reason", died ? "died" : "recycled"));
}
