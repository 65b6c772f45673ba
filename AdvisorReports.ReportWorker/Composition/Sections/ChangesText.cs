using AdvisorReports.Domain.Changes;
using AdvisorReports.ReportWorker.Composition.Facts;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Composition.Sections;

/// <summary>What changed, in sentences.</summary>
public static class ChangesText
{
    /// <summary>For a document's summary; none where nothing is compared.</summary>
    public static IEnumerable<string> ChangeSentence(this Front front)
    {
        if (front.Changes is not { } changes)
        {
            return [];
        }

        var (t, f) = front.Wording;
        var c = changes.Figures.Counts;
        return [t[changes.Only is null ? "Changes.Summary" : "Changes.SummaryOnly", f.Date(changes.Since), f.Count(c.New),
            f.Count(c.Resolved), f.Count(c.Reopened), f.Count(c.Persisting), changes.Only is { } only ? t.Inline(only) : null]];
    }

    public static string Lead(this Words t, ChangesSince changes, string since) =>
        changes.Only is { } only ? t["Changes.LeadOnly", since, t.Inline(only)] : t["Changes.Lead", since];

    public static int Of(this ChangeCounts counts, ChangeKind kind) => kind switch
    {
        ChangeKind.New => counts.New,
        ChangeKind.Persisting => counts.Persisting,
        ChangeKind.Resolved => counts.Resolved,
        ChangeKind.Reopened => counts.Reopened,
        _ => counts.OutOfScope,
    };

    private static string Inline(this Words t, IReadOnlyList<Domain.Snapshots.Category> categories) =>
        t.List([.. categories.Select(c => t[$"Common.Category.{c}.inline"])]);
}
