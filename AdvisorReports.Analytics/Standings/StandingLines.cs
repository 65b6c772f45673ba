using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.Domain.Summaries;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Standings;

/// <summary>What some clients stand at, in one query of at most 15 lines per currency: everything else is adding up.</summary>
internal static class StandingLines
{
    private const string Sql =
        $$"""
        with {{Standing.Cte}}
        select m.category as "Category", m.impact as "Impact", m.currency as "Currency", sum(m.rows)::int as "Rows",
            sum(m.resources)::int as "Resources", sum(m.amount_raw) as "Raw", sum(m.amount_low) as "Low", sum(m.amount_high) as "High"
        from standing join snapshot_summaries m using (snapshot_id, subscription_id, category)
        where {0} or client_id = any ({1})
        group by m.category, m.impact, m.currency
        """;

    public static async Task<List<StandingLine>> StandingAsync(this AdvisorDb db, ClientScope scope, CancellationToken ct)
    {
        var rows = await db.Database.SqlQueryRaw<Row>(Sql, scope.IsAll, scope.Ids).ToListAsync(ct);
        return [.. rows.Select(r => new StandingLine(SnakeCase.Parse<Category>(r.Category), SnakeCase.Parse<Impact>(r.Impact), r.Rows,
            r.Resources, new CurrencyFigures(r.Currency, r.Raw, r.Low, r.High)))];
    }

    /// <summary>Per currency, in the order of their codes; without the lines that have no amount.</summary>
    public static List<CurrencyFigures> Savings(this IEnumerable<StandingLine> lines) =>
    [
        .. lines.Select(l => l.Amounts).Where(a => a.Currency != SnapshotSummary.NoCurrency).GroupBy(a => a.Currency)
            .OrderBy(g => g.Key, StringComparer.Ordinal)
            .Select(g => new CurrencyFigures(g.Key, g.Sum(a => a.Raw), g.Sum(a => a.Low), g.Sum(a => a.High))),
    ];

    private sealed record Row(
        string Category, string Impact, string Currency, int Rows, int Resources, decimal Raw, decimal Low, decimal High);
}

/// <param name="Amounts">With <see cref="SnapshotSummary.NoCurrency"/> where the line has none.</param>
internal sealed record StandingLine(Category Category, Impact Impact, int Rows, int Resources, CurrencyFigures Amounts);
