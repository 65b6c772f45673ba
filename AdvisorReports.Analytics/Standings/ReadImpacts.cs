using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AdvisorReports.Analytics.Standings;

/// <summary>What the caller's clients stand at, by impact.</summary>
internal static class ReadImpacts
{
    public static async Task<Ok<ImpactsView>> Handle(
        [FromHeader(Name = ClientScope.Header)] ClientScope scope, AdvisorDb db, CancellationToken ct)
    {
        var lines = await db.StandingAsync(scope, ct);
        return TypedResults.Ok(new ImpactsView([.. lines.GroupBy(l => l.Impact).OrderBy(g => g.Key)
            .Select(g => new ImpactTotal(g.Key, g.Sum(l => l.Rows), g.Sum(l => l.Resources), g.Savings()))]));
    }
}
