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
        var snapshots = db.Snapshots.Where(s => s.ClientId == clientId);
        var total = await snapshots.CountIfAsync(page.Count, ct);
        if (page.After is { } after)
        {
            snapshots = snapshots.Where(s => EF.Functions.LessThan(
                ValueTuple.Create(s.TakenAt, s.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = total is 0 ? [] : await snapshots.OrderByDescending(s => s.TakenAt).ThenByDescending(s => s.Id).Take(page.Size + 1)
            .Select(SnapshotView.Projection).ToListAsync(ct);
        if (rows.Count == 0 && !await db.Clients.AnyAsync(c => c.Id == clientId, ct))
        {
            return Problems.NotFound("client", clientId);
        }

        return TypedResults.Ok(Page<SnapshotView>.Of(rows, page.Size, s => new Cursor(s.TakenAt, s.Id), total));
    }
}
