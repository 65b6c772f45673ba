using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>An export in sentences. Pure: figures in, words out.</summary>
public static class Sentences
{
    public static string Nothing(this Front front) => front.Totals.LeftOut > 0
        ? front.Wording.Words.Count("Executive.AllLeftOut", front.Totals.LeftOut)
        : front.Wording.Words["Executive.Nothing"];

    public static string Findings(this Front front)
    {
        var (t, f) = front.Wording;
        var high = front.Categories.Sum(c => c.High);
        var start = t["Executive.Findings", t.Count("Common.recommendation", front.Totals.Findings), front.Client,
            t.Count("Common.resource", front.Totals.Resources), t.Count("Common.subscription", front.Export.Coverage.Subscriptions.Count)];
        if (high == 0)
        {
            return $"{start} {t["Executive.NoneHigh"]}";
        }

        var where = front.Categories.Where(c => c.High > 0).OrderByDescending(c => c.High).ThenBy(c => c.Category).Take(2)
            .Select(c => $"{t[$"Common.Category.{c.Category}.inline"]} ({f.Count(c.High)})").ToList();
        return $"{start} {t.Count("Executive.High", high, t.List(where))}";
    }

    public static string Money(this Front front, SavingsReport savings)
    {
        var (t, f) = front.Wording;
        return savings.Currencies.Where(c => c.High > 0).ToList() switch
        {
            [] when savings.Unquantified.Count > 0 => t.Count("Executive.Unquantified", savings.Unquantified.Count),
            [] => t["Executive.NoSaving"],
            var all => t["Executive.WouldSave", t.List([.. all.Select(c => Range(c, t, f))])],
        };
    }

    public static string Dates(this Front front, Retirements retirements)
    {
        var (t, f) = front.Wording;
        var (overdue, upcoming) = (retirements.Overdue.Count, retirements.Upcoming.Count);
        var next = upcoming == 0 ? "" : f.Date(retirements.Upcoming[0].Date);
        return (overdue, upcoming) switch
        {
            (0, 0) => t["Executive.NothingRetires"],
            (0, _) => t.Count("Executive.Retires", upcoming, next),
            (_, 0) => t.Count("Executive.Overdue", overdue),
            _ => t["Executive.OverdueAndMore", t.Count("Executive.Overdue", overdue).TrimEnd('.'), t.Count("Executive.MoreRetire", upcoming, next)],
        };
    }

    private static string Range(CurrencySavings c, Words t, Figures f) => c.Low == c.High
        ? f.Money(c.Low, c.Currency)
        : t["Executive.Between", f.Money(c.Low, c.Currency), f.Money(c.High, c.Currency)];
}
