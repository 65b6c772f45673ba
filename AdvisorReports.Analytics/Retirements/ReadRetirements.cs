using System.Globalization;
using AdvisorReports.Domain;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Retirements;

/// <summary>What Azure switches off, by date, for one of the caller's clients or for all of them.</summary>
internal static class ReadRetirements
{
    private static readonly string Sql = string.Create(CultureInfo.InvariantCulture,
        $$"""
        select date as "Date", feature as "Feature", date - {1} as "DaysLeft", count(*)::int as "Clients", sum(resources)::int as "Resources"
        from client_retirements
        where ({0} or client_id = any ({3})) and date <= {2}
        group by date, feature
        order by date, sum(resources) desc, feature
        limit {{ClientRetirement.Max}}
        """);

    /// <param name="today">The day to count from; the Api sends the one that its cache keeps the answer under.</param>
    public static async Task<Ok<RetirementCalendar>> Handle(
        [FromHeader(Name = ClientScope.Header)] ClientScope scope, DateOnly? today, int? days, Guid? client, AdvisorDb db,
        TimeProvider clock, CancellationToken ct)
    {
        var wanted = client is { } one ? scope.Only(one) : scope;
        var from = today ?? clock.Today();
        var ahead = Math.Clamp(days ?? RetirementCalendar.DaysDefault, 0, RetirementCalendar.DaysMax);
        var items = await db.Database
            .SqlQueryRaw<RetirementView>(Sql, wanted.IsAll, from, from.AddDays(ahead), wanted.Ids).ToListAsync(ct);
        return TypedResults.Ok(new RetirementCalendar(from, ahead, items));
    }
}
