using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Paging;

internal static class Counting
{
    /// <returns>How many rows there are on all pages; null where nobody asked.</returns>
    public static async Task<int?> CountIfAsync<T>(this IQueryable<T> rows, bool? asked, CancellationToken ct) =>
        asked is true ? await rows.CountAsync(ct) : null;
}
