using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Reports;

/// <summary>Which rows belong to which type of report.</summary>
public static class ReportScope
{
    private static readonly Category[] All = Enum.GetValues<Category>();

    public static IReadOnlyList<Category> Of(ReportType type) => type switch
    {
        ReportType.Cost => [Category.Cost],
        ReportType.Security => [Category.Security],
        ReportType.Operations => [Category.Reliability, Category.OperationalExcellence, Category.Performance],
        _ => All,
    };

    /// <summary>Whether savings are its subject; they are a figure of the whole snapshot.</summary>
    public static bool HasSavings(ReportType type) => type is ReportType.Executive or ReportType.Detailed or ReportType.Cost;
}
