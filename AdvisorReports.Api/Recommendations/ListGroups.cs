using System.ComponentModel.DataAnnotations;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Groups;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Recommendations;

/// <summary>A snapshot by recommendation: overdue retirements first, then by severity, then by amount.</summary>
internal static class ListGroups
{
    /// <param name="limit">Groups per page, 1 to 200.</param>
    /// <param name="after">The <c>next</c> of the page before.</param>
    public static async Task<Results<Ok<Page<GroupView>>, ProblemHttpResult>> Handle(
        Guid id, [AsParameters] RecommendationFilter filter, [Range(1, PageQuery.LimitMax)] int? limit, GroupCursor? after,
        AdvisorDb db, TimeProvider clock, CancellationToken ct)
    {
        // First: the SQL below is written by hand, and knows no scope.
        if (!await db.Snapshots.AnyAsync(s => s.Id == id, ct))
        {
            return Problems.NotFound("snapshot", id);
        }

        var size = limit ?? 50;
        var start = after ?? new GroupCursor(clock.Today(), 0);
        var groups = await db.ReadGroupsAsync(id, Of(filter), start.Today, size + 1, start.Read, ct);
        var next = groups.Count > size ? (start with { Read = start.Read + size }).ToString() : null;
        return TypedResults.Ok(new Page<GroupView>([.. groups.Take(size)], next));
    }

    private static GroupFilter Of(RecommendationFilter filter) => new()
    {
        Categories = filter.Category is { Value: var category } ? [category] : null,
        Impact = filter.Impact?.Value,
        Subscription = filter.Subscription is { Length: > 0 } name ? LikePattern.Escape(name) : null,
        Search = filter.Search is { Length: > 0 } part ? $"%{LikePattern.Escape(part)}%" : null,
        MinAmount = filter.MinAmount,
    };
}
