using AdvisorReports.Domain.Data;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Composition.Facts;

public static class GroupText
{
    /// <summary>"category-operational-excellence": an anchor, and the name of the title's text.</summary>
    public static string SectionId(this CategoryGroups groups) =>
        $"category-{SnakeCase.From(groups.Category).Replace('_', '-')}";

    /// <summary>"17 recommendations for 2,644 resources: 10 of high impact and 7 of medium impact."</summary>
    public static string Lead(this CategoryGroups groups, Wording wording)
    {
        var (t, f) = wording;
        var figures = groups.Figures;
        var parts = new[] { ("High", figures.High), ("Medium", figures.Medium), ("Low", figures.Low) }.Where(p => p.Item2 > 0)
            .Select(p => t[$"Groups.Of{p.Item1}", f.Count(p.Item2)]).ToList();
        return t["Groups.CategoryLead", t.Count("Common.recommendation", figures.Findings),
            t.Count("Common.resource", figures.Resources), t.List(parts)];
    }
}
