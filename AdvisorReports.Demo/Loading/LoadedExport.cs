using AdvisorReports.Demo.Exports;

namespace AdvisorReports.Demo.Loading;

/// <summary>An export on its way through the product.</summary>
internal sealed record LoadedExport(DemoOptions Options, string SnapshotId, string ReportId)
{
    /// <summary>What people call it: the month it was taken in.</summary>
    public string Month => $"{Options.TakenAt:yyyy-MM}";

    public string FileName(string extension) => $"{Path.GetFileNameWithoutExtension(Options.FileName)}-executive.{extension}";
}
