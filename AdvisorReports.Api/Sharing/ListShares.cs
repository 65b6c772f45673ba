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
        var links = db.ShareLinks.Where(l => l.ReportId == id);
        var total = await links.CountIfAsync(page.Count, ct);
        if (page.After is { } after)
        {
            links = links.Where(l => EF.Functions.LessThan(ValueTuple.Create(l.CreatedAt, l.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = total is 0 ? [] : await links.OrderByDescending(l => l.CreatedAt).ThenByDescending(l => l.Id).Take(page.Size + 1)
            .Select(ShareView.Projection).ToListAsync(ct);
        if (rows.Count == 0 && !await db.Reports.AnyAsync(r => r.Id == id, ct))
        {
            return Problems.NotFound("report", id);
        }

        return TypedResults.Ok(Page<ShareView>.Of(rows, page.Size, l => new Cursor(l.CreatedAt, l.Id), total));
    }
}
