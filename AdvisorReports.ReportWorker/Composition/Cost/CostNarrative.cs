using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Sections;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.ReportWorker.Composition.Cost;

/// <summary>The cost report in sentences. Pure: figures in, words out.</summary>
public static class CostNarrative
{
    // More are in the table of currencies.
    private const int CurrenciesMax = 4;

    public static IEnumerable<string> Summary(this CostReport r)
    {
        var (t, f) = r.Front.Wording;
        return [Money(r, t, f), .. Rest(r, t, f), .. r.Front.ChangeSentence()];
    }

    private static string Money(CostReport r, Words t, Figures f)
    {
        var saving = r.Savings.Currencies.Where(c => c.High > 0).OrderByDescending(c => c.High).ThenBy(c => c.Currency, StringComparer.Ordinal)
            .Take(CurrenciesMax).Select(c => Range(c, t, f)).ToList();
        return saving.Count > 0 ? t["Cost.CanSave", r.Front.Client, t.List(saving)]
            : r.Savings.Currencies.Count > 0 || r.Savings.Unquantified.Count > 0 ? t["Cost.NoAmount"]
            : r.Savings.LeftOut.Count > 0 ? t.Count("Cost.AllLeftOut", r.Savings.LeftOut.Count)
            : t["Cost.Nothing"];
    }

    private static IEnumerable<string> Rest(CostReport r, Words t, Figures f)
    {
        var all = r.Savings.Currencies.SelectMany(c => c.Opportunities).ToList();
        if (all.Count(o => o.Counted) is > 0 and var counted)
        {
            yield return all.Count == counted
                ? t.Count("Cost.Counted", counted)
                : t.Count("Cost.CountedOf", counted, f.Count(all.Count - counted));
        }

        if (r.Savings.Unquantified.Count > 0)
        {
            yield return t.Count("Cost.WithoutAmount", r.Savings.Unquantified.Count);
        }

        if (r.Savings.LeftOut.Count > 0 && all.Count + r.Savings.Unquantified.Count > 0)
        {
            yield return t.Count("Cost.Out", r.Savings.LeftOut.Count);
        }
    }

    private static string Range(CurrencySavings c, Words t, Figures f) => c.Low == c.High
        ? f.Money(c.Low, c.Currency)
        : t["Cost.Between", f.Money(c.Low, c.Currency), f.Money(c.High, c.Currency)];
}
