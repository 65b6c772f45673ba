using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Recommendations;

/// <summary>The three orders of rows; each ends with line and id, so that no two rows are equal and a page has one end.</summary>
internal static class RecommendationOrder
{
    public static RowCursor CursorOf(RecommendationSort sort, RecommendationView row) => new(sort, sort switch
    {
        RecommendationSort.Amount => row.Amount,
        RecommendationSort.Impact => (int)row.Impact,
        _ => null,
    }, row.Line, row.Id);

    public static IQueryable<Recommendation> After(this IQueryable<Recommendation> rows, RowCursor? after)
    {
        if (after is not { Line: var line, Id: var id })
        {
            return rows;
        }

        var rank = after.Key ?? 0;
        return (after.Sort, after.Key) switch
        {
            (RecommendationSort.Amount, { } amount) => rows.Where(r => r.Amount < amount || r.Amount == null
                || (r.Amount == amount
                    && EF.Functions.GreaterThan(ValueTuple.Create(r.Line, r.Id), ValueTuple.Create(line, id)))),
            (RecommendationSort.Amount, null) => rows.Where(r => r.Amount == null
                && EF.Functions.GreaterThan(ValueTuple.Create(r.Line, r.Id), ValueTuple.Create(line, id))),
            (RecommendationSort.Impact, _) => rows.Where(r =>
                (r.Impact == Impact.High ? 0 : r.Impact == Impact.Medium ? 1 : 2) > rank
                || ((r.Impact == Impact.High ? 0 : r.Impact == Impact.Medium ? 1 : 2) == rank
                    && EF.Functions.GreaterThan(ValueTuple.Create(r.Line, r.Id), ValueTuple.Create(line, id)))),
            _ => rows.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.Line, r.Id), ValueTuple.Create(line, id))),
        };
    }

    public static IQueryable<Recommendation> In(this IQueryable<Recommendation> rows, RecommendationSort sort) => (sort switch
    {
        // Compared first: PostgreSQL puts null before everything when it sorts downwards.
        RecommendationSort.Amount => rows.OrderBy(r => r.Amount == null).ThenByDescending(r => r.Amount).ThenBy(r => r.Line),
        RecommendationSort.Impact => rows.OrderBy(r => r.Impact == Impact.High ? 0 : r.Impact == Impact.Medium ? 1 : 2).ThenBy(r => r.Line),
        _ => rows.OrderBy(r => r.Line),
    }).ThenBy(r => r.Id);
}
