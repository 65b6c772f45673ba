using AdvisorReports.Domain.Snapshots;
using AdvisorReports.ReportWorker.Composition.Sections;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>A report on some of the categories in sentences. Pure: figures in, words out.</summary>
public static class FocusSentences
{
    public static IEnumerable<string> Summary(this FocusReport r) =>
        [.. r.Empty ? Nothing(r) : Something(r), .. r.Front.ChangeSentence()];

    private static IEnumerable<string> Nothing(FocusReport r)
    {
        var t = r.Front.Wording.Words;
        yield return r.Focus.Totals.LeftOut > 0
            ? t.Count("Focus.LeftOut", r.Focus.Totals.LeftOut)
            : t[$"{r.Front.Type}.NotCovered", r.Front.Client];
        if (r.Focus.Totals.LeftOut == 0)
        {
            yield return t["Focus.Next"];
        }
    }

    private static IEnumerable<string> Something(FocusReport r)
    {
        var (t, f) = r.Front.Wording;
        var totals = r.Focus.Totals;
        var high = r.Categories.Sum(c => c.Figures.High);
        yield return t[$"{r.Front.Type}.Findings", t.Count("Common.recommendation", r.Categories.Sum(c => c.Figures.Findings)),
            r.Front.Client, t.Count("Common.resource", totals.Resources), t.Count("Common.subscription", totals.Subscriptions)]
            + " " + (high == 0 ? t["Executive.NoneHigh"] : t.Count("Focus.High", high));
        var most = r.Focus.Types.MaxBy(type => type.InAll);
        if (most is { Label.Length: > 0 })
        {
            yield return t["Focus.MostType", most.Label, t.Count("Common.resource", most.InAll)];
        }

        if (r.Lines.Count(l => l.Group.Overdue) is > 0 and var overdue)
        {
            yield return t.Count("Focus.Overdue", overdue);
        }

        if (r.Lines.Count(l => l.Cost > CostImplication.None) is > 0 and var costly)
        {
            yield return t.Count("Focus.Costly", costly);
        }

        if (r.NotCovered.Count > 0)
        {
            yield return t["Operations.PartlyCovered", t.List([.. r.NotCovered.Select(c => t[$"Common.Category.{c}.inline"])])];
        }
    }
}
