using System.ComponentModel.DataAnnotations;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Access.Principals;

/// <summary>Whose tokens see which clients, in the order in which they were set.</summary>
internal static class ListPrincipals
{
    /// <param name="limit">Principals per page, 1 to 200.</param>
    /// <param name="after">The <c>next</c> of the page before.</param>
    /// <param name="count">Whether to count what there is on all pages, as <c>total</c>.</param>
    public static async Task<Ok<Page<PrincipalView>>> Handle(
        [Range(1, PageQuery.LimitMax)] int? limit, Guid? after, bool? count, AdvisorDb db, CancellationToken ct)
    {
        var principals = db.PrincipalScopes.AsQueryable();
        var total = await principals.CountIfAsync(count, ct);
        if (after is { } last)
        {
            principals = principals.Where(p => p.Id > last);
        }

        var size = limit ?? 50;
        var rows = await principals.OrderBy(p => p.Id).Take(size + 1).Select(PrincipalView.Projection).ToListAsync(ct);
        return TypedResults.Ok(Page<PrincipalView>.Of(rows, size, p => $"{p.Id}", total));
    }
}
