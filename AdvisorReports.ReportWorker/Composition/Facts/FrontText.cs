namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>What the export covers, in words.</summary>
public static class FrontText
{
    public static string CoverageText(this Front front)
    {
        var words = front.Wording.Words;
        var (subscriptions, resources) = (front.Export.Coverage.Subscriptions.Count, front.Totals.Resources);
        return subscriptions == 0 && resources == 0
            ? words["Common.NoCoverage"]
            : words["Common.CoverageText", words.Count("Common.subscription", subscriptions), words.Count("Common.resource", resources)];
    }

    public static string CategoryList(this Front front)
    {
        var words = front.Wording.Words;
        return front.Export.Coverage.Categories.Count == 0
            ? words["Common.None"]
            : words.List([.. front.Export.Coverage.Categories.Select(words.Of)]);
    }

    public static IReadOnlyList<SeverityBar> CategoryBars(this Front front) =>
        [.. front.Categories.Select(c => new SeverityBar(front.Wording.Words.Of(c.Category), c.High, c.Medium, c.Low))];

    /// <summary>The contents of a document: "changes" is part of it only where an earlier snapshot is named.</summary>
    public static IReadOnlyList<string> Sections(this Front front, IEnumerable<string> ids) =>
        [.. ids.Where(id => id != "changes" || front.Changes is not null)];
}
