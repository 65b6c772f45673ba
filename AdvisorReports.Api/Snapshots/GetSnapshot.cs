using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Snapshots;

internal static class GetSnapshot
{
    public static async Task<Results<Ok<SnapshotView>, ProblemHttpResult>> Handle(Guid id, AdvisorDb db, CancellationToken ct) =>
        await db.Snapshots.Where(s => s.Id == id).Select(SnapshotView.Projection).FirstOrDefaultAsync(ct) is { } snapshot
            ? TypedResults.Ok(snapshot)
            : Problems.NotFound("snapshot", id);
}
