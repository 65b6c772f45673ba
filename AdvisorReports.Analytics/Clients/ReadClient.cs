using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Clients;

/// <summary>How one of the caller's clients does, in two queries.</summary>
internal static class ReadClient
{
    private const string Sql =
        $$"""
        with {{Standing.Cte}}
        select 'client' as "Kind", c.name as "Key", (select count(*)::int from snapshots where client_id = c.id) as "Number",
            null::float8 as "Days", 0::numeric as "Raw", 0::numeric as "Low", 0::numeric as "High"
        from clients c where c.id = {0}
        union all
        select 'report', status, count(*)::int, null, 0, 0, 0 from reports where client_id = {0} group by status
        union all
        select 'finding', state, findings, median_days, 0, 0, 0 from finding_counts where client_id = {0}
        union all
        select 'savings', m.currency, 0, null, sum(m.amount_raw), sum(m.amount_low), sum(m.amount_high)
        from standing join snapshot_summaries m using (snapshot_id, subscription_id, category)
        where client_id = {0} and m.currency <> 'XXX'
        group by m.currency
        """;

    public static async Task<Results<Ok<ClientFigures>, NotFound>> Handle(
        Guid id, [FromHeader(Name = ClientScope.Header)] ClientScope scope, AdvisorDb db, CancellationToken ct)
    {
        var lines = scope.Holds(id) ? (await db.Database.SqlQueryRaw<Line>(Sql, id).ToListAsync(ct)).ToLookup(l => l.Kind) : null;
        if (lines?["client"].SingleOrDefault() is not { } client)
        {
            return TypedResults.NotFound();
        }

        var findings = lines["finding"].ToDictionary(l => SnakeCase.Parse<FindingState>(l.Key));
        var resolved = findings.GetValueOrDefault(FindingState.Resolved);
        return TypedResults.Ok(new ClientFigures(
            id,
            client.Key,
            client.Number,
            lines["report"].ToDictionary(l => SnakeCase.Parse<ReportStatus>(l.Key), l => l.Number),
            findings.Values.Sum(l => l.Number),
            resolved?.Number ?? 0,
            findings.ToDictionary(f => f.Key, f => f.Value.Number),
            resolved?.Days is { } days ? Math.Round(days, 1) : null,
            [.. lines["savings"].OrderBy(l => l.Key, StringComparer.Ordinal).Select(l => new CurrencyFigures(l.Key, l.Raw, l.Low, l.High))],
            await DoneAsync(db, id, ct)));
    }

    /// <summary>The savings engine looks at the findings as at the rows of an export that carries no terms.</summary>
    private static async Task<List<CurrencyFigures>> DoneAsync(AdvisorDb db, Guid client, CancellationToken ct)
    {
        var done = await db.Findings.Where(f => f.ClientId == client && f.State == FindingState.Done && f.Amount != null)
            .Select(f => new SavingsRow
            {
                Id = f.Id,
                Category = f.Category,
                Impact = f.Impact,
                Text = f.Text,
                SubscriptionId = f.SubscriptionId,
                ResourceGroup = f.ResourceGroup,
                ResourceName = f.ResourceName,
                ResourceType = f.ResourceType,
                Amount = f.Amount,
                Currency = f.Currency,
            }).ToListAsync(ct);
        return [.. SavingsEngine.Compute(done, SavingsPolicy.Default).Currencies
            .Select(c => new CurrencyFigures(c.Currency, c.Raw, c.Low, c.High))];
    }

    private sealed record Line(string Kind, string Key, int Number, double? Days, decimal Raw, decimal Low, decimal High);
}
