using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Demo.Loading;

/// <summary>A document that the demo asks for.</summary>
internal sealed record DemoReport(ReportType Type, string Culture, IReadOnlyList<ReportFormat> Formats);

/// <summary>The documents that the demo asks for of each export.</summary>
internal static class DemoReports
{
    private static readonly IReadOnlyList<ReportFormat> Document = [ReportFormat.Html, ReportFormat.Pdf];

    private static readonly DemoReport Executive = new(ReportType.Executive, "en-GB", Enum.GetValues<ReportFormat>());

    /// <param name="compared">Whether the export has an earlier one to compare it with: then there is more to say.</param>
    public static IReadOnlyList<DemoReport> Of(bool compared) => !compared
        ? [Executive]
        :
        [
            Executive,
            .. Enum.GetValues<ReportType>().Where(t => t is not ReportType.Executive).Select(t => new DemoReport(t, "en-GB", Document)),
            new DemoReport(ReportType.Executive, "es-ES", Document),
        ];
}
