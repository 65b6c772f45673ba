using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;

namespace AdvisorReports.Api.Paging;

/// <summary>The order of most lists: by a time, then by the id, so that no two rows share a place.</summary>
internal static class NewestFirst
{
    /// <summary>Reads a keyset page, and counts what there is on all of them where that was asked for.</summary>
    /// <param name="at">The time, which an index has together with the id.</param>
    /// <param name="view">What of a row is read; no other column is.</param>
    /// <param name="place">Where a row stands in the order.</param>
    public static async Task<Page<TView>> PageAsync<T, TView>(
        this IQueryable<T> rows, PageQuery page, Expression<Func<T, DateTimeOffset>> at, Expression<Func<T, Guid>> id,
        Expression<Func<T, TView>> view, Func<TView, Cursor> place, CancellationToken ct)
    {
        var total = await rows.CountIfAsync(page.Count, ct);
        if (page.After is { } after)
        {
            rows = rows.Where(Beyond(after, at, id));
        }

        var read = total is 0 ? [] : await rows.OrderByDescending(at).ThenByDescending(id).Take(page.Size + 1).Select(view).ToListAsync(ct);
        return Page<TView>.Of(read, page.Size, row => place(row).ToString(), total);
    }

    // One comparison of both, as a row value: an index answers it from its place on.
    private static Expression<Func<T, bool>> Beyond<T>(Cursor after, Expression<Func<T, DateTimeOffset>> at, Expression<Func<T, Guid>> id)
    {
        Expression<Func<DateTimeOffset, Guid, bool>> beyond = (rowAt, rowId) =>
            EF.Functions.LessThan(ValueTuple.Create(rowAt, rowId), ValueTuple.Create(after.At, after.Id));
        var row = at.Parameters[0];
        var rowId = ReplacingExpressionVisitor.Replace(id.Parameters[0], row, id.Body);
        return Expression.Lambda<Func<T, bool>>(new ReplacingExpressionVisitor(beyond.Parameters, [at.Body, rowId]).Visit(beyond.Body), row);
    }
}
