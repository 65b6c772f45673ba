using System.Text.Json;
using AdvisorReports.Domain.Savings;
using FsCheck;
using FsCheck.Fluent;

namespace AdvisorReports.Tests.Savings;

public sealed class SavingsPropertyTests
{
    private static readonly Config Thorough = Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60);

    [Fact]
    public void The_order_of_rows_changes_nothing() => Hold((rows, policy) =>
    {
        var report = JsonSerializer.Serialize(SavingsEngine.Compute(rows, policy));
        return JsonSerializer.Serialize(SavingsEngine.Compute([.. Enumerable.Reverse(rows)], policy)) == report
            && JsonSerializer.Serialize(SavingsEngine.Compute([.. rows.OrderBy(r => r.Amount)], policy)) == report;
    });

    [Fact]
    public void Low_headline_high_and_raw_never_change_places() => Hold((rows, policy) =>
        SavingsEngine.Compute(rows, policy).Currencies.All(c => c.Low <= c.Headline && c.Headline <= c.High && c.High <= c.Raw));

    [Fact]
    public void Every_figure_is_the_sum_of_its_rows() => Hold((rows, policy) =>
    {
        var amounts = rows.ToDictionary(r => r.Id, r => (r.Currency, r.Amount));
        return SavingsEngine.Compute(rows, policy).Currencies.All(c =>
            Sum(c.RawRowIds) == c.Raw && Sum(c.LowRowIds) == c.Low && Sum(c.HighRowIds) == c.High && Sum(c.HeadlineRowIds) == c.Headline
            && c.RawRowIds.All(id => amounts[id].Currency == c.Currency)
            && Sum(c.Opportunities.Where(o => o.Counted).SelectMany(o => o.RowIds)) == c.Headline);

        decimal Sum(IEnumerable<Guid> ids) => ids.Sum(id => amounts[id].Amount!.Value);
    });

    [Fact]
    public void Every_row_is_somewhere_and_nowhere_twice() => Hold((rows, policy) =>
    {
        var report = SavingsEngine.Compute(rows, policy);
        var listed = report.Currencies
            .SelectMany(c => c.Opportunities).SelectMany(o => o.RowIds.Concat(o.Alternatives.Select(a => a.RowId)))
            .Concat(report.Unquantified).Concat(report.LeftOut.Select(r => r.RowId));
        return listed.Order().SequenceEqual(rows.Select(r => r.Id).Order());
    });

    [Fact]
    public void Every_decision_has_its_sentence() => Hold((rows, policy) =>
        SavingsEngine.Compute(rows, policy).Currencies.SelectMany(c => c.Opportunities)
            .All(o => IsSentence(o.Reason) && o.Reason.StartsWith("Counts", StringComparison.Ordinal) == (o.InLow || o.InHigh)
                && o.Alternatives.All(a => IsSentence(a.Reason))));

    [Fact]
    public void An_alternative_raises_no_figure_by_more_than_it_exceeds_what_counted_there() => Alternatives((before, after, exceeds) =>
        after.Low - before.Low <= exceeds && after.High - before.High <= exceeds);

    [Fact]
    public void A_smaller_alternative_changes_no_figure() => Alternatives((before, after, exceeds) =>
        exceeds > 0 || (before.Low, before.High) == (after.Low, after.High));

    private static void Hold(Func<List<SavingsRow>, SavingsPolicy, bool> property) =>
        Prop.ForAll(SavingsArbitrary.Case, c => property(c.Rows, c.Policy)).Check(Thorough);

    /// <summary>
    /// Adds a row with the term, look-back and quantity of one that stands for an opportunity, and an amount of its own: close to none, because
    /// one that agrees with another size by accident would make one need of two.
    /// </summary>
    private static void Alternatives(Func<CurrencySavings, CurrencySavings, decimal, bool> property)
    {
        var cases =
            from c in SavingsArbitrary.Case.Generator
            from pick in Gen.Choose(0, 1000)
            from amount in Gen.Choose(0, 9_999).Select(n => (n * 7) + 0.333m)
            select (c.Rows, c.Policy, pick, amount);
        Prop.ForAll(Arb.From(cases), c =>
        {
            var report = SavingsEngine.Compute(c.Rows, c.Policy);
            var standing = report.Currencies.SelectMany(x => x.Opportunities.Select(o => (x.Currency, o)))
                .Where(x => x.o.Kind is OpportunityKind.Reservation or OpportunityKind.SavingsPlan && x.o.InHigh).ToList();
            if (standing.Count == 0 || c.Rows.Any(r => r.Amount is { } other && Math.Abs(other - c.amount) <= Math.Max(1, 0.001m * Math.Max(other, c.amount))))
            {
                return true;
            }

            var (currency, opportunity) = standing[c.pick % standing.Count];
            var like = c.Rows.Single(r => r.Id == opportunity.RowIds[0]);
            var added = like with { Id = Guid.AllBitsSet, Amount = c.amount };
            var after = SavingsEngine.Compute([.. c.Rows, added], c.Policy);
            return property(report.Currencies.Single(x => x.Currency == currency), after.Currencies.Single(x => x.Currency == currency),
                Math.Max(0, c.amount - opportunity.Amount));
        }).Check(Thorough);
    }

    private static bool IsSentence(string text) => text.Length > 20 && text.EndsWith('.') && !text.Contains("  ", StringComparison.Ordinal);
}
