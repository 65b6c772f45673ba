using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Demo.Loading;

/// <summary>The documents that the demo asks for of each export.</summary>
internal static class DemoReports
{
    public static readonly IReadOnlyList<ReportType> Types = [ReportType.Executive];

    public static readonly IReadOnlyList<ReportFormat> Formats = [ReportFormat.Html, ReportFormat.Pdf];
}
