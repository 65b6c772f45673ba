using System.ComponentModel.DataAnnotations;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Changes;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Changes;

/// <summary>What changed in a snapshot since another one of the same client.</summary>
internal static class GetChanges
{
    public static async Task<Results<Ok<ChangesView>, ProblemHttpResult>> Handle(
        Guid id, Guid since, Choice<ChangeKind>? kind, [Range(1, PageQuery.LimitMax)] int? limit, ChangeCursor? after, AdvisorDb db,
        CancellationToken ct)
    {
        var both = await db.Snapshots.Where(s => s.Id == id || s.Id == since).Select(ComparedSnapshot.Projection).ToListAsync(ct);
        if (both.Find(s => s.Id == id) is not { } now)
        {
            return Problems.NotFound("snapshot", id);
        }

        if (both.Find(s => s.Id == since) is not { } earlier)
        {
            return Problems.NotFound("snapshot", since);
        }

        if (earlier.ClientId != now.ClientId)
        {
            return Problems.Unprocessable("other-client", "The two snapshots belong to different clients.",
                "Only snapshots of one client can be compared; list the client's snapshots to choose another one for since.");
        }

        var changes = await CompareSnapshots.ReadAsync(
            db, earlier, now, kind?.Value, after?.Place ?? ChangePlace.Start, limit ?? 20, ct);
        return TypedResults.Ok(ChangesView.Of(now, earlier, changes));
    }
}
