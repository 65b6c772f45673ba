using System.Diagnostics.Metrics;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.ReportWorker.Jobs;

/// <summary>How long reports wait and take, and how they end: counted.</summary>
internal static class JobOutcomes
{
    private static readonly Histogram<double> Wait = Telemetry.CreateDuration(
        "advisorreports.report.queue.wait", "From a report being due to its being claimed.");

    private static readonly Histogram<double> Duration = Telemetry.CreateDuration(
        "advisorreports.report.duration", "Of a completed report's last attempt, from its claim to its stored files.");

    private static readonly Counter<long> Attempts = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.report.attempts", "{attempt}", "How attempts ended.");

    private static readonly Counter<long> Reports = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.reports.finished", "{report}", "Reports in their final state.");

    public static void Claimed(ReportJob job)
    {
        if (job.Waited is { } waited)
        {
            Wait.Record(waited.TotalSeconds, new KeyValuePair<string, object?>("priority", SnakeCase.From(job.Priority)));
        }
    }

    public static void Completed(ReportJob job, TimeSpan took)
    {
        Attempt("completed");
        Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("type", SnakeCase.From(job.Type)));
        Finished(job, ReportStatus.Completed);
    }

    /// <param name="status">What the report is now; null where another attempt had taken over.</param>
    public static void Failed(ReportJob job, ReportStatus? status)
    {
        Attempt(status is null ? "superseded" : "failed");
        if (status is ReportStatus.Failed)
        {
            Finished(job, ReportStatus.Failed);
        }
    }

    public static void HandedBack() => Attempt("handed_back");

    public static void Superseded() => Attempt("superseded");

    public static void Finished(ReportJob job, ReportStatus status) => Reports.Add(
        1, new KeyValuePair<string, object?>("type", SnakeCase.From(job.Type)), new KeyValuePair<string, object?>("outcome", SnakeCase.From(status)));

    private static void Attempt(string outcome) => Attempts.Add(1, new KeyValuePair<string, object?>("outcome", outcome));
}
