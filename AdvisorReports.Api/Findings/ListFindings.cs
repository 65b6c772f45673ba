using System.ComponentModel.DataAnnotations;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Snapshots;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Findings;

/// <summary>A client's findings in the order in which they were first met.</summary>
internal static class ListFindings
{
    /// <param name="search">Part of the text, the resource's name or the resource group, in any casing.</param>
    /// <param name="limit">Findings per page, 1 to 200.</param>
    /// <param name="after">The <c>next</c> of the page before.</param>
    /// <param name="count">Whether to count what there is on all pages, as <c>total</c>.</param>
    public static async Task<Results<Ok<Page<FindingView>>, ProblemHttpResult>> Handle(
        Guid clientId, Choice<FindingState>? state, Choice<Category>? category, [StringLength(200)] string? search,
        [Range(1, PageQuery.LimitMax)] int? limit, Guid? after, bool? count, AdvisorDb db, CancellationToken ct)
    {
        var findings = db.Findings.Where(f => f.ClientId == clientId);
        if (state is { Value: var wanted })
        {
            findings = findings.Where(f => f.State == wanted);
        }

        if (category is { Value: var about })
        {
            findings = findings.Where(f => f.Category == about);
        }

        if (search is { Length: > 0 })
        {
            var part = $"%{LikePattern.Escape(search)}%";
            findings = findings.Where(f => EF.Functions.ILike(f.Text, part, LikePattern.EscapeWith)
                || EF.Functions.ILike(f.ResourceName!, part, LikePattern.EscapeWith)
                || EF.Functions.ILike(f.ResourceGroup!, part, LikePattern.EscapeWith));
        }

        var total = await findings.CountIfAsync(count, ct);
        if (after is { } last)
        {
            findings = findings.Where(f => f.Id > last);
        }

        var size = limit ?? 50;
        var rows = total is 0 ? [] : await findings.OrderBy(f => f.Id).Take(size + 1).Select(FindingView.Projection).ToListAsync(ct);
        if (rows.Count == 0 && !await db.Clients.AnyAsync(c => c.Id == clientId, ct))
        {
            return Problems.NotFound("client", clientId);
        }

        return TypedResults.Ok(Page<FindingView>.Of(rows, size, f => $"{f.Id}", total));
    }
}
