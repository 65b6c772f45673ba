using System.Text.Json.Serialization;

namespace AdvisorReports.Api.Paging;

/// <summary>One keyset page.</summary>
/// <param name="Next">Cursor to send as <c>after=</c> for the next page; null on the last one.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next)
{
    /// <summary>How many there are on all pages; only where <c>count=true</c> asked for it.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Total { get; init; }

    /// <summary>Makes a page of rows that were read one beyond the limit: the extra row tells that there is more.</summary>
    internal static Page<T> Of(List<T> rows, int limit, Func<T, string> place, int? total)
    {
        if (rows.Count <= limit)
        {
            return new Page<T>(rows, null) { Total = total };
        }

        rows.RemoveRange(limit, rows.Count - limit);
        return new Page<T>(rows, place(rows[^1])) { Total = total };
    }
}
