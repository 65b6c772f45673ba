using AdvisorReports.Demo.Exports;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Demo.Loading;

/// <summary>An export on its way through the product.</summary>
internal sealed record LoadedExport(DemoOptions Options, Guid SnapshotId);

/// <summary>A report of an export, from the asking to its files.</summary>
internal sealed record OrderedReport(LoadedExport Export, DemoReport Wanted, Guid Id)
{
    /// <summary>What people call it: the month of the export, the type, and the language where it is not English.</summary>
    public string Name => $"{Export.Options.TakenAt:yyyy-MM} {Kind}";

    public string FileName(ReportFormat format) =>
        $"{Path.GetFileNameWithoutExtension(Export.Options.FileName)}-{Kind}.{SnakeCase.From(format)}";

    private string Kind => SnakeCase.From(Wanted.Type) + (Wanted.Culture.StartsWith("en", StringComparison.Ordinal) ? "" : $"-{Wanted.Culture[..2]}");
}
