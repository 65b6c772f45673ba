namespace AdvisorReports.Demo.Exports;

/// <summary>The texts of the demo: fifty in each export, two of them only in the first and two only in the later one.</summary>
internal static class Catalogue
{
    /// <summary>The rows for which <see cref="CatalogueEntry.Rows"/> is meant.</summary>
    public const int Reference = 14_000;

    public static readonly IReadOnlyList<CatalogueEntry> Entries =
    [
        .. CostCatalogue.Entries,
        .. SecurityCatalogue.Entries,
        .. ReliabilityCatalogue.Entries,
        .. OperationsCatalogue.Entries,
        .. PerformanceCatalogue.Entries,
    ];
}
