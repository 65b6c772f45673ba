using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Findings;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Findings;

/// <summary>One finding; its ETag is what a change sends back as If-Match.</summary>
internal static class GetFinding
{
    public static async Task<Results<Ok<FindingView>, ProblemHttpResult>> Handle(
        Guid id, HttpResponse response, AdvisorDb db, CancellationToken ct)
    {
        if (await db.Findings.Where(f => f.Id == id).Select(FindingView.Projection).FirstOrDefaultAsync(ct) is not { } finding)
        {
            return Problems.NotFound("finding", id);
        }

        response.Headers.ETag = FindingTag.Of(finding);
        return TypedResults.Ok(finding);
    }
}
