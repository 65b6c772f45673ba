using AdvisorReports.Domain.Facts;
using AdvisorReports.Domain.Groups;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>A recommendation as the Api answers it, with what Advisor says of its price and its use.</summary>
/// <param name="Number">Counts through the document, so that the appendix can name it.</param>
/// <param name="Text">The group's text as a page can show it.</param>
/// <param name="Cost">What acting on it costs: the highest of its rows; null where Advisor says nothing.</param>
/// <param name="Benefit">Null where the rows differ, or where they repeat their amounts.</param>
public sealed record GroupLine(int Number, GroupView Group, string Text, CostImplication? Cost, string? Benefit);

/// <param name="Lines">In the order of severity; cut where a category holds more groups than anybody reads.</param>
/// <param name="InAll">How many groups there are.</param>
public sealed record CategoryGroups(CategorySeverities Figures, IReadOnlyList<GroupLine> Lines, int InAll)
{
    public Category Category => Figures.Category;
}
