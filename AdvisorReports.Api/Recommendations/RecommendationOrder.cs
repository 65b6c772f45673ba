using AdvisorReports.Domain.Snapshots;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Recommendations;

/// <summary>
/// The three orders of rows; each ends with line and id, so that no two rows are equal and a page has one end. Each order is one rank
/// upwards, so that a page begins where the one before ended: the ranks are spelled as the expressions of
/// <c>ix_recommendations_amount</c> and <c>ix_recommendations_impact</c>.
/// </summary>
internal static class RecommendationOrder
{
    // Less than any amount that the column can hold: what is not quantified comes last.
    private const decimal Least = -1e16m;

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

        var (amount, severity) = (-(after.Key ?? Least), (int)Math.Clamp(after.Key ?? 0, 0, 2));
        return after.Sort switch
        {
            RecommendationSort.Amount => rows.Where(r => EF.Functions.GreaterThan(
                ValueTuple.Create(-(r.Amount ?? Least), r.Line, r.Id), ValueTuple.Create(amount, line, id))),
            RecommendationSort.Impact => rows.Where(r => EF.Functions.GreaterThan(
                ValueTuple.Create(r.Impact == Impact.High ? 0 : r.Impact == Impact.Medium ? 1 : 2, r.Line, r.Id),
                ValueTuple.Create(severity, line, id))),
            _ => rows.Where(r => EF.Functions.GreaterThan(ValueTuple.Create(r.Line, r.Id), ValueTuple.Create(line, id))),
        };
    }

    public static IQueryable<Recommendation> In(this IQueryable<Recommendation> rows, RecommendationSort sort) => (sort switch
    {
        RecommendationSort.Amount => rows.OrderBy(r => -(r.Amount ?? Least)).ThenBy(r => r.Line),
        RecommendationSort.Impact => rows.OrderBy(r => r.Impact == Impact.High ? 0 : r.Impact == Impact.Medium ? 1 : 2).ThenBy(r => r.Line),
        _ => rows.OrderBy(r => r.Line),
    }).ThenBy(r => r.Id);
}
