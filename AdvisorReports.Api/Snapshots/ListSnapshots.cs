using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Snapshots;

/// <summary>A client's snapshots, the newest export first.</summary>
internal static class ListSnapshots
{
    public static async Task<Results<Ok<Page<SnapshotView>>, ProblemHttpResult>> Handle(
        Guid clientId, [AsParameters] PageQuery page, AdvisorDb db, CancellationToken ct)
    {
        var snapshots = await db.Snapshots.Where(s => s.ClientId == clientId).PageAsync(
            page, s => s.TakenAt, s => s.Id, SnapshotView.Projection, s => new Cursor(s.TakenAt, s.Id), ct);
        if (snapshots.Items.Count == 0 && !await db.Clients.AnyAsync(c => c.Id == clientId, ct))
        {
            return Problems.NotFound("client", clientId);
        }

        return TypedResults.Ok(snapshots);
    }
}
