using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Design;

namespace AdvisorReports.ReportWorker.Composition.Executive;

/// <summary>The report in sentences. Pure: figures in, words out.</summary>
public static class Narrative
{
    public static string Coverage(this ExecutiveReport r) => r.Export.Coverage.Subscriptions.Count == 0 && r.Totals.Resources == 0
        ? "No subscription is named in the export"
        : $"{r.Figures.Count(r.Export.Coverage.Subscriptions.Count, "subscription")}, {r.Figures.Count(r.Totals.Resources, "resource")} "
            + "with recommendations";

    public static string CategoryList(this ExecutiveReport r) =>
        r.Export.Coverage.Categories.Count == 0 ? "None" : Words.List([.. r.Export.Coverage.Categories.Select(Words.Of)]);

    public static IEnumerable<string> Summary(this ExecutiveReport r) =>
        r.Totals.Findings == 0 ? [Nothing(r)] : [Findings(r), Money(r), Dates(r), Wins(r)];

    private static string Nothing(ExecutiveReport r) => r.Totals.LeftOut > 0
        ? $"The export holds no open recommendation: all {r.Figures.Count(r.Totals.LeftOut)} are postponed, dismissed or completed in Azure Advisor."
        : "The export holds no recommendation. Either Azure Advisor has nothing to advise for what the export covers, or a filter in the "
            + "portal hid it when the file was downloaded: the download follows the filters of the page.";

    private static string Findings(ExecutiveReport r)
    {
        var f = r.Figures;
        var high = r.Categories.Sum(c => c.High);
        var start = $"Azure Advisor makes {f.Count(r.Totals.Findings, "recommendation")} for {r.Client}, "
            + $"affecting {f.Count(r.Totals.Resources, "resource")} in {f.Count(r.Export.Coverage.Subscriptions.Count, "subscription")}.";
        if (high == 0)
        {
            return start + " None of them is of high impact.";
        }

        var where = r.Categories.Where(c => c.High > 0).OrderByDescending(c => c.High).ThenBy(c => c.Category).Take(2)
            .Select(c => $"{Words.Of(c.Category).ToLowerInvariant()} ({f.Count(c.High)})").ToList();
        return $"{start} {f.Count(high)} of them {(high == 1 ? "is" : "are")} of high impact, most in {Words.List(where)}.";
    }

    private static string Money(ExecutiveReport r) => r.Savings.Currencies.Where(c => c.High > 0).ToList() switch
    {
        [] when r.Savings.Unquantified.Count > 0 =>
            $"{r.Figures.Count(r.Savings.Unquantified.Count, "cost item")} {(r.Savings.Unquantified.Count == 1 ? "is" : "are")} listed without an amount; "
            + "Advisor quantifies no saving in this export.",
        [] => "Advisor quantifies no saving in this export.",
        var all => "Acting on the cost recommendations would save " + Words.List([.. all.Select(c => Range(r, c))]) + " a year.",
    };

    public static string Range(this ExecutiveReport r, CurrencySavings c) => c.Low == c.High
        ? r.Figures.Money(c.Low, c.Currency)
        : $"between {r.Figures.Money(c.Low, c.Currency)} and {r.Figures.Money(c.High, c.Currency)}";

    private static string Dates(ExecutiveReport r)
    {
        var (overdue, upcoming) = (r.Retirements.Overdue.Count, r.Retirements.Upcoming.Count);
        var next = upcoming == 0 ? "" : $", the first on {r.Figures.Date(r.Retirements.Upcoming[0].Date)}";
        return (overdue, upcoming) switch
        {
            (0, 0) => "Nothing in use is announced to retire in the next twelve months.",
            (0, _) => $"{r.Figures.Count(upcoming, "service or feature", "services or features")} in use will retire within twelve months{next}.",
            (_, 0) => $"{r.Figures.Count(overdue, "service or feature", "services or features")} in use {(overdue == 1 ? "is" : "are")} past the retirement date.",
            _ => $"{r.Figures.Count(overdue, "service or feature", "services or features")} in use {(overdue == 1 ? "is" : "are")} past the retirement date; "
                + $"{r.Figures.Count(upcoming)} more will retire within twelve months{next}.",
        };
    }

    private static string Wins(ExecutiveReport r) => r.QuickWinsInAll switch
    {
        0 => "For none of the high-impact recommendations does the export say that acting on it is free of charge.",
        1 => "One recommendation of high impact costs nothing to act on: a quick win.",
        var n => $"{r.Figures.Count(n)} recommendations of high impact cost nothing to act on: the quick wins.",
    };

    /// <summary>Counted opportunities, those with the same advice together, the largest first.</summary>
    public static IReadOnlyList<SavingsLine> TopSavings(this CurrencySavings c, int max) =>
    [
        .. c.Opportunities.Where(o => o.Counted).GroupBy(o => (o.Kind, o.Text))
            .Select(g => new SavingsLine(g.Key.Kind, PlainText.Of(g.Key.Text, LoadFindings.TextMax), g.Count(), g.Sum(o => o.Amount)))
            .OrderByDescending(l => l.Amount).ThenBy(l => l.Text, StringComparer.Ordinal).Take(max),
    ];
}

public sealed record SavingsLine(OpportunityKind Kind, string Text, int Opportunities, decimal Amount);
