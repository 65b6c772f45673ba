using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Summaries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace AdvisorReports.Analytics.Standings;

/// <summary>What the caller's clients stand at, by category.</summary>
internal static class ReadCategories
{
    public static async Task<Ok<CategoriesView>> Handle(
        [FromHeader(Name = ClientScope.Header)] ClientScope scope, AdvisorDb db, CancellationToken ct)
    {
        var lines = await db.StandingAsync(scope, ct);
        return TypedResults.Ok(new CategoriesView([.. lines.GroupBy(l => l.Category).OrderBy(g => g.Key)
            .Select(g => new CategoryTotal(g.Key, g.Sum(l => l.Rows), g.Sum(l => l.Resources), g.Savings()))]));
    }
}
