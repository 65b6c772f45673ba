using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Access.Keys;

internal static class GetKey
{
    public static async Task<Results<Ok<KeyView>, ProblemHttpResult>> Handle(Guid id, AdvisorDb db, CancellationToken ct) =>
        await db.ApiKeys.Where(k => k.Id == id).Select(KeyView.Projection).FirstOrDefaultAsync(ct) is { } key
            ? TypedResults.Ok(key)
            : Problems.NotFound("key", id);
}
