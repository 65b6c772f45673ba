using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Design;

namespace AdvisorReports.ReportWorker.Composition.Cost;

/// <summary>Commitments whose offers differ in term, days of usage, size, number and scope: side by side.</summary>
/// <param name="OtherOffers">Offers of the listed commitments whose term or days have no column.</param>
public sealed record OfferTable(IReadOnlyList<OfferColumn> Columns, Listed<OfferedCommitment> Commitments, int OtherOffers);

public sealed record OfferColumn(string? Term, int? Days);

public sealed record OfferedCommitment(
    OpportunityKind Kind, Product Product, string Text, string? Region, string Subscription, CountsIn In, SavingsReason Why,
    IReadOnlyList<OfferLine> Offers);

/// <param name="Amounts">One for each column; null where Advisor does not offer it so.</param>
/// <param name="Stands">The column of the row that stands for the need; null where it is on another line.</param>
public sealed record OfferLine(string? Sku, int? Quantity, string? Scope, IReadOnlyList<decimal?> Amounts, int? Stands);

public static class OfferTables
{
    private const int ColumnsMax = 6;
    private const int CommitmentsMax = 20;
    private const int NameMax = 60;

    public static OfferTable From(CurrencySavings savings, CostRows rows)
    {
        var all = savings.Opportunities.Where(o => o.IsCommitment() && Rows(o, rows).Any(r => r.Commitment?.Term is not null))
            .OrderByDescending(o => o.Counted).ThenByDescending(o => o.InHigh).ThenByDescending(o => o.Amount).ThenBy(o => o.RowIds[0])
            .ToList();
        var shown = all.Take(CommitmentsMax).SelectMany(o => Rows(o, rows)).Select(ColumnOf).ToList();
        var columns = shown.GroupBy(c => c).OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Term, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Days).Take(ColumnsMax).Select(g => g.Key)
            .OrderBy(c => c.Term, StringComparer.Ordinal).ThenBy(c => c.Days).ToList();
        return new OfferTable(columns, Listed.First(all, CommitmentsMax, o => Describe(o, rows, columns)),
            shown.Count(c => !columns.Contains(c)));
    }

    private static OfferedCommitment Describe(Opportunity o, CostRows rows, List<OfferColumn> columns)
    {
        var row = rows[o];
        var offers = Rows(o, rows).GroupBy(r => (Sku: Upper(r.Commitment?.Sku), r.Commitment?.Quantity, Scope: Upper(r.Commitment?.Scope)))
            .OrderByDescending(g => g.Contains(row)).ThenByDescending(g => g.Max(r => r.Amount)).ThenBy(g => g.Key.Sku, StringComparer.Ordinal)
            .Select(g => Line([.. g], row, columns)).ToList();
        return new OfferedCommitment(o.Kind, Products.Of(row, o.Kind), PlainText.Of(o.Text, NameMax), Cut(row.Commitment?.Region),
            rows.Subscription(o.SubscriptionId), o.In(), o.Why, offers);
    }

    // The picked row first: where one offer is listed twice, its cell shows the amount that stands.
    private static OfferLine Line(List<SavingsRow> rows, SavingsRow picked, List<OfferColumn> columns)
    {
        var c = rows[0].Commitment;
        var amounts = columns.Select(column => rows.Where(r => ColumnOf(r) == column).OrderByDescending(r => r == picked)
            .ThenByDescending(r => r.Amount).Select(r => r.Amount).FirstOrDefault()).ToList();
        var stands = rows.Contains(picked) ? columns.IndexOf(ColumnOf(picked)) : -1;
        return new OfferLine(Cut(c?.Sku), c?.Quantity, Cut(c?.Scope), amounts, stands < 0 ? null : stands);
    }

    private static IEnumerable<SavingsRow> Rows(Opportunity o, CostRows rows) =>
        o.RowIds.Concat(o.Alternatives.Select(a => a.RowId)).Select(id => rows[id]);

    private static OfferColumn ColumnOf(SavingsRow row) => new(Upper(row.Commitment?.Term), row.Commitment?.LookbackDays);

    private static string? Upper(string? value) => value?.ToUpperInvariant();

    private static string? Cut(string? value) => value is null ? null : PlainText.Of(value, NameMax);
}
