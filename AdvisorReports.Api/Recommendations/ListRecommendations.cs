using System.ComponentModel.DataAnnotations;
using AdvisorReports.Api.Door;
using AdvisorReports.Api.Paging;
using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Recommendations;

/// <summary>A snapshot's rows, page by page.</summary>
internal static class ListRecommendations
{
    /// <param name="limit">Rows per page, 1 to 200.</param>
    /// <param name="after">The <c>next</c> of the page before, of the same sort.</param>
    /// <param name="fields">Members to answer with, separated by commas; all of them by default.</param>
    /// <param name="count">Whether to count what there is on all pages, as <c>total</c>.</param>
    public static async Task<Results<JsonHttpResult<Page<IReadOnlyDictionary<string, object?>>>, ProblemHttpResult>> Handle(
        Guid id, [AsParameters] RecommendationFilter filter, Choice<RecommendationSort>? sort, string? fields,
        [Range(1, PageQuery.LimitMax)] int? limit, RowCursor? after, bool? count, AdvisorDb db, CancellationToken ct)
    {
        var order = sort?.Value ?? RecommendationSort.Line;
        if (after is not null && after.Sort != order)
        {
            return Problems.Invalid(nameof(after), "The cursor belongs to another sort. Start again without it.");
        }

        var (members, unknown) = FieldChoice.Parse(fields);
        if (members is null)
        {
            return Problems.Invalid(nameof(fields), $"There is no member '{unknown}'. The members are {FieldChoice.Names}.");
        }

        var size = limit ?? 50;
        var matching = filter.Apply(db.Recommendations.Where(r => r.SnapshotId == id));
        var total = await matching.CountIfAsync(count, ct);
        var rows = total is 0
            ? []
            : await matching.After(after).In(order).Take(size + 1).Select(members.Projection).ToListAsync(ct);
        if (rows.Count == 0 && !await db.Snapshots.AnyAsync(s => s.Id == id, ct))
        {
            return Problems.NotFound("snapshot", id);
        }

        var next = rows.Count > size ? RecommendationOrder.CursorOf(order, rows[size - 1]).ToString() : null;
        return TypedResults.Json(
            new Page<IReadOnlyDictionary<string, object?>>([.. rows.Take(size).Select(members.Pick)], next) { Total = total });
    }
}
