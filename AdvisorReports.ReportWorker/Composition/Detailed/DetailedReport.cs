using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Facts;

namespace AdvisorReports.ReportWorker.Composition.Detailed;

/// <summary>Everything a detailed report says: every recommendation, and the resources it is about.</summary>
public sealed record DetailedReport
{
    public required Front Front { get; init; }
    public required IReadOnlyList<CategoryGroups> Categories { get; init; }
    public required IReadOnlyList<AffectedGroup> Affected { get; init; }
    public required Retirements Retirements { get; init; }
    public required SavingsReport Savings { get; init; }

    public IReadOnlyList<string> Sections => Categories.Count == 0
        ? ["changes", "coverage", "method"]
        : ["summary", "changes", .. Categories.Select(c => c.SectionId()), "savings", "retirements", "coverage", "method", "affected"];
}
