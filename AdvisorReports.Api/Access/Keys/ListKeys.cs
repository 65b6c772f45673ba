using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Access.Keys;

/// <summary>All keys, the revoked ones included, the newest first.</summary>
internal static class ListKeys
{
    public static async Task<Ok<Page<KeyView>>> Handle([AsParameters] PageQuery page, AdvisorDb db, CancellationToken ct)
    {
        var keys = db.ApiKeys.AsQueryable();
        var total = await keys.CountIfAsync(page.Count, ct);
        if (page.After is { } after)
        {
            keys = keys.Where(k => EF.Functions.LessThan(ValueTuple.Create(k.CreatedAt, k.Id), ValueTuple.Create(after.At, after.Id)));
        }

        var rows = await keys.OrderByDescending(k => k.CreatedAt).ThenByDescending(k => k.Id).Take(page.Size + 1)
            .Select(KeyView.Projection).ToListAsync(ct);
        return TypedResults.Ok(Page<KeyView>.Of(rows, page.Size, k => new Cursor(k.CreatedAt, k.Id), total));
    }
}
