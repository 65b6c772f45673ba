using AdvisorReports.Demo.Exports;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Demo.Loading;

/// <summary>An export on its way through the product.</summary>
internal sealed record LoadedExport(DemoOptions Options, Guid SnapshotId);

/// <summary>A report of an export, from the asking to its files.</summary>
internal sealed record OrderedReport(LoadedExport Export, ReportType Type, Guid Id)
{
    /// <summary>What people call it: the month of the export and the type.</summary>
    public string Name => $"{Export.Options.TakenAt:yyyy-MM} {SnakeCase.From(Type)}";

    public string FileName(ReportFormat format) =>
        $"{Path.GetFileNameWithoutExtension(Export.Options.FileName)}-{SnakeCase.From(Type)}.{SnakeCase.From(format)}";
}
