using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Standings;

/// <summary>What the caller's clients can save at what they stand at: each of a page of clients, and all of them together.</summary>
internal static class ReadSavings
{
    private const string Sql =
        $$"""
        with {{Standing.Cte}}, amounts as materialized (
            select client_id, m.currency, sum(m.amount_raw) as raw, sum(m.amount_low) as low, sum(m.amount_high) as high
            from standing join snapshot_summaries m using (snapshot_id, subscription_id, category)
            where m.currency <> 'XXX' and ({0} or client_id = any ({1}))
            group by client_id, m.currency),
        page as (select distinct client_id from amounts where client_id > {2} order by client_id limit {3})
        select null::uuid as "ClientId", null as "ClientName", currency as "Currency", sum(raw) as "Raw", sum(low) as "Low",
            sum(high) as "High"
        from amounts group by currency
        union all
        select c.id, c.name, currency, raw, low, high
        from page join amounts using (client_id) join clients c on c.id = client_id
        order by 1 nulls first, 3
        """;

    /// <param name="after">The client that the page before ended with.</param>
    public static async Task<Ok<PortfolioSavings>> Handle(
        [FromHeader(Name = ClientScope.Header)] ClientScope scope, int? limit, Guid? after, AdvisorDb db, CancellationToken ct)
    {
        var size = Math.Clamp(limit ?? PortfolioSavings.LimitDefault, 1, PortfolioSavings.LimitMax);
        var lines = await db.Database
            .SqlQueryRaw<Line>(Sql, scope.IsAll, scope.Ids, after ?? Guid.Empty, size + 1).ToListAsync(ct);
        var totals = lines.Where(l => l.ClientId is null).Select(l => l.ToFigures()).ToList();
        var clients = lines.Where(l => l.ClientId is not null).GroupBy(l => (l.ClientId!.Value, l.ClientName!))
            .Select(g => new ClientSavings(g.Key.Value, g.Key.Item2, [.. g.Select(l => l.ToFigures())])).ToList();
        return TypedResults.Ok(clients.Count > size
            ? new PortfolioSavings(totals, clients[..size], clients[size - 1].ClientId)
            : new PortfolioSavings(totals, clients, null));
    }

    /// <param name="ClientId">Null for the sum over all clients.</param>
    private sealed record Line(Guid? ClientId, string? ClientName, string Currency, decimal Raw, decimal Low, decimal High)
    {
        public CurrencyFigures ToFigures() => new(Currency, Raw, Low, High);
    }
}
