using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Access.Keys;

/// <summary>All keys, the revoked ones included, the newest first.</summary>
internal static class ListKeys
{
    public static async Task<Ok<Page<KeyView>>> Handle([AsParameters] PageQuery page, AdvisorDb db, CancellationToken ct)
    {
        return TypedResults.Ok(await db.ApiKeys.PageAsync(
            page, k => k.CreatedAt, k => k.Id, KeyView.Projection, k => new Cursor(k.CreatedAt, k.Id), ct));
    }
}
