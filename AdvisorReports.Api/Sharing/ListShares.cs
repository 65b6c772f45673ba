using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Sharing;

/// <summary>A report's links, those that are over included, the newest first.</summary>
internal static class ListShares
{
    public static async Task<Results<Ok<Page<ShareView>>, ProblemHttpResult>> Handle(
        Guid id, [AsParameters] PageQuery page, AdvisorDb db, CancellationToken ct)
    {
        var links = await db.ShareLinks.Where(l => l.ReportId == id).PageAsync(
            page, l => l.CreatedAt, l => l.Id, ShareView.Projection, l => new Cursor(l.CreatedAt, l.Id), ct);
        if (links.Items.Count == 0 && !await db.Reports.AnyAsync(r => r.Id == id, ct))
        {
            return Problems.NotFound("report", id);
        }

        return TypedResults.Ok(links);
    }
}
