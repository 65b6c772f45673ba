namespace AdvisorReports.Demo.Exports;

/// <summary>One row of an export before it becomes text.</summary>
internal readonly record struct DemoRow(
    CatalogueEntry Entry, Place Place, bool IsFirstAlternative, bool IsNew, bool IsChanged, decimal? Amount, DateTime UpdatedAt,
    string CarbonReduction);
