using System.Diagnostics.Metrics;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;
using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.Api.Reports;

/// <summary>What is asked for and what is given away: counted.</summary>
internal static class ReportRequests
{
    private static readonly Counter<long> Requested = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.reports.requested", "{report}", "Reports queued; retries by hand too.");

    private static readonly Counter<long> Downloads = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.downloads", "{download}", "Files of reports given away.");

    public static void Count(ReportType type, ReportPriority priority) => Requested.Add(
        1, new KeyValuePair<string, object?>("type", SnakeCase.From(type)), new KeyValuePair<string, object?>("priority", SnakeCase.From(priority)));

    /// <param name="byLink">By somebody who has no key but a link.</param>
    public static void CountDownload(ReportFormat format, bool byLink) => Downloads.Add(
        1, new KeyValuePair<string, object?>("format", SnakeCase.From(format)), new KeyValuePair<string, object?>("via", byLink ? "link" : "caller"));
}
