using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>Everything a report on some of the categories says.</summary>
public sealed record FocusReport
{
    public required Front Front { get; init; }
    public required Focus Focus { get; init; }
    public required IReadOnlyList<CategoryGroups> Categories { get; init; }
    public required IReadOnlyList<AffectedGroup> Affected { get; init; }
    public required Retirements Retirements { get; init; }

    public IReadOnlyList<GroupLine> Lines => [.. Categories.SelectMany(c => c.Lines)];

    public bool Empty => Categories.Count == 0;

    /// <summary>Categories of the report of which the export holds nothing at all.</summary>
    public IReadOnlyList<Category> NotCovered => [.. Focus.Categories.Except(Front.Export.Coverage.Categories)];
}
