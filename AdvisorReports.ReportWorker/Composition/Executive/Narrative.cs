using AdvisorReports.ReportWorker.Composition.Facts;
using AdvisorReports.ReportWorker.Composition.Sections;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Composition.Executive;

/// <summary>The report in sentences. Pure: figures in, words out.</summary>
public static class Narrative
{
    public static IEnumerable<string> Summary(this ExecutiveReport r) => r.Front.Totals.Findings == 0
        ? [r.Front.Nothing(), .. r.Front.ChangeSentence()]
        : [r.Front.Findings(), .. r.Front.ChangeSentence(), r.Front.Money(r.Savings), r.Front.Dates(r.Retirements), Wins(r, r.Front.Wording.Words)];

    private static string Wins(ExecutiveReport r, Words t) =>
        r.QuickWinsInAll == 0 ? t["Executive.NoWins"] : t.Count("Executive.Wins", r.QuickWinsInAll);
}
