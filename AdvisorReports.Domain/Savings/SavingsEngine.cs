using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Savings;

/// <summary>
/// Turns Advisor's rows into figures a client can act on: every need counts once, per currency, and each figure is the sum of
/// rows it names. Pure: the same rows in any order give the same report.
/// </summary>
public static class SavingsEngine
{
    public static SavingsReport Compute(IReadOnlyCollection<SavingsRow> rows, SavingsPolicy policy)
    {
        var leftOut = LeftOut.From(rows, policy);
        var without = leftOut.Select(r => r.RowId).ToHashSet();
        var counted = rows.Where(r => !without.Contains(r.Id)).OrderBy(r => r.Id).ToList();
        var kinds = new RowKinds();
        var touched = new Touched(counted, kinds);
        var unquantified = counted.Where(r => r.Category is Category.Cost && !r.IsQuantified()).Select(r => r.Id).ToList();
        var currencies = counted.Where(r => r.IsQuantified())
            .GroupBy(r => r.Currency!.Trim().ToUpperInvariant())
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => Figures(g.Key, [.. g], policy, touched, kinds))
            .ToList();
        return new SavingsReport(currencies, unquantified, leftOut, Caveats.Of(currencies.Count, unquantified.Count, leftOut));
    }

    private static CurrencySavings Figures(string currency, List<SavingsRow> rows, SavingsPolicy policy, Touched touched, RowKinds kinds)
    {
        var choices = Choices.From(Needs.From(rows, kinds), policy, touched);
        var low = choices.Where(c => c.InLow).Select(c => c.Pick!).ToList();
        var high = choices.Where(c => c.InHigh).Select(c => c.Pick!).ToList();
        var lowest = Sum(low);
        var highest = Sum(high);
        var takesLow = policy.Headline is HeadlineChoice.Low;
        var opportunities = choices
            .Select(c => Opportunities.Describe(c, currency, policy))
            .OrderByDescending(o => o.Counted).ThenByDescending(o => o.InHigh).ThenByDescending(o => o.Amount)
            .ThenBy(o => o.Text, StringComparer.Ordinal).ThenBy(o => o.RowIds.Count == 0 ? Guid.Empty : o.RowIds[0])
            .ToList();
        var raw = Sum(rows);
        return new CurrencySavings(currency, raw, lowest, highest, takesLow ? lowest : highest, opportunities,
            Ids(rows), Ids(low), Ids(high), Ids(takesLow ? low : high), Contests(choices),
            Caveats.Of(currency, raw, lowest, highest, choices));
    }

    private static List<Contest> Contests(IEnumerable<Choice> choices) =>
        [.. choices.Select(c => c.Contest).OfType<Contest>().Where(c => c.High is { Reservations: > 0, SavingsPlans: > 0 }).Distinct()
            .OrderByDescending(c => c.High.Larger).ThenBy(c => c.SubscriptionId, StringComparer.Ordinal)];

    // Two decimals also where nothing counts: an amount is always written as money.
    private static decimal Sum(IEnumerable<SavingsRow> rows) => 0.00m + rows.Sum(r => r.Amount!.Value);

    private static List<Guid> Ids(IEnumerable<SavingsRow> rows) => [.. rows.Select(r => r.Id).Order()];
}
