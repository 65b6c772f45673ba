using AdvisorReports.Domain;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Trends;

/// <summary>What happened over time, to one of the caller's clients or to all of them.</summary>
internal static class ReadTrends
{
    private const int DaysMax = 365;

    /// <param name="today">The day to end with; the Api sends the one that its cache keeps the answer under.</param>
    /// <param name="granularity">As JSON spells it.</param>
    public static async Task<Results<Ok<TrendsView>, NotFound>> Handle(
        [FromHeader(Name = ClientScope.Header)] ClientScope scope, DateOnly? today, int? days, string? granularity, Guid? client,
        AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        if (client is { } one)
        {
            scope = scope.Only(one);
            if (!scope.Holds(one) || !await db.Clients.AnyAsync(c => c.Id == one, ct))
            {
                return TypedResults.NotFound();
            }
        }

        var to = today ?? clock.Today();
        var back = Math.Clamp(days ?? TrendsView.DaysDefault, 1, DaysMax);
        var wanted = SnakeCase.TryParse<Granularity>(granularity, out var unit) ? unit : Granularity.Day;
        var items = await db.PeriodFiguresAsync(scope, Periods.Of(to, back, wanted), ct);
        return TypedResults.Ok(new TrendsView(back, wanted, client, items));
    }
}
