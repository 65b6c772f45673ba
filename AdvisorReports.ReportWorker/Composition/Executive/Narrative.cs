using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Composition.Executive;

/// <summary>The report in sentences. Pure: figures in, words out.</summary>
public static class Narrative
{
    public static IEnumerable<string> Summary(this ExecutiveReport r)
    {
        var (t, f) = r.Front.Wording;
        return r.Front.Totals.Findings == 0 ? [Nothing(r, t)] : [Findings(r, t, f), Money(r, t, f), Dates(r, t, f), Wins(r, t)];
    }

    private static string Nothing(ExecutiveReport r, Words t) =>
        r.Front.Totals.LeftOut > 0 ? t.Count("Executive.AllLeftOut", r.Front.Totals.LeftOut) : t["Executive.Nothing"];

    private static string Findings(ExecutiveReport r, Words t, Figures f)
    {
        var high = r.Front.Categories.Sum(c => c.High);
        var start = t["Executive.Findings", t.Count("Common.recommendation", r.Front.Totals.Findings), r.Front.Client,
            t.Count("Common.resource", r.Front.Totals.Resources), t.Count("Common.subscription", r.Front.Export.Coverage.Subscriptions.Count)];
        if (high == 0)
        {
            return $"{start} {t["Executive.NoneHigh"]}";
        }

        var where = r.Front.Categories.Where(c => c.High > 0).OrderByDescending(c => c.High).ThenBy(c => c.Category).Take(2)
            .Select(c => $"{t[$"Common.Category.{c.Category}.inline"]} ({f.Count(c.High)})").ToList();
        return $"{start} {t.Count("Executive.High", high, t.List(where))}";
    }

    private static string Money(ExecutiveReport r, Words t, Figures f) => r.Savings.Currencies.Where(c => c.High > 0).ToList() switch
    {
        [] when r.Savings.Unquantified.Count > 0 => t.Count("Executive.Unquantified", r.Savings.Unquantified.Count),
        [] => t["Executive.NoSaving"],
        var all => t["Executive.WouldSave", t.List([.. all.Select(c => Range(c, t, f))])],
    };

    private static string Range(CurrencySavings c, Words t, Figures f) => c.Low == c.High
        ? f.Money(c.Low, c.Currency)
        : t["Executive.Between", f.Money(c.Low, c.Currency), f.Money(c.High, c.Currency)];

    private static string Dates(ExecutiveReport r, Words t, Figures f)
    {
        var (overdue, upcoming) = (r.Retirements.Overdue.Count, r.Retirements.Upcoming.Count);
        var next = upcoming == 0 ? "" : f.Date(r.Retirements.Upcoming[0].Date);
        return (overdue, upcoming) switch
        {
            (0, 0) => t["Executive.NothingRetires"],
            (0, _) => t.Count("Executive.Retires", upcoming, next),
            (_, 0) => t.Count("Executive.Overdue", overdue),
            _ => t["Executive.OverdueAndMore", t.Count("Executive.Overdue", overdue).TrimEnd('.'), t.Count("Executive.MoreRetire", upcoming, next)],
        };
    }

    private static string Wins(ExecutiveReport r, Words t) =>
        r.QuickWinsInAll == 0 ? t["Executive.NoWins"] : t.Count("Executive.Wins", r.QuickWinsInAll);
}
