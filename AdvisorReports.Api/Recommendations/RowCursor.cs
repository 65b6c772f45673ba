using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Data;

namespace AdvisorReports.Api.Recommendations;

public enum RecommendationSort
{
    /// <summary>As in the export.</summary>
    Line,

    /// <summary>The largest number first, each in its own currency; what is not quantified comes last.</summary>
    Amount,

    /// <summary>The most severe first.</summary>
    Impact,
}

/// <summary>The last row of a page, as its sort sees it.</summary>
/// <param name="Key">The amount, or the rank of the impact; null where the row has none.</param>
public sealed record RowCursor(RecommendationSort Sort, decimal? Key, int Line, Guid Id) : IParsable<RowCursor>
{
    private const char Separator = '|';

    public override string ToString() => Base64Url.EncodeToString(Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"{SnakeCase.From(Sort)}|{Key}|{Line}|{Id:n}")));

    public static RowCursor Parse(string s, IFormatProvider? provider) =>
        TryParse(s, provider, out var cursor) ? cursor : throw new FormatException();

    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out RowCursor result)
    {
        result = null;
        Span<byte> bytes = stackalloc byte[120];
        if (!Base64Url.IsValid(s, out var length) || length > bytes.Length || !Base64Url.TryDecodeFromChars(s, bytes, out length)
            || Encoding.ASCII.GetString(bytes[..length]).Split(Separator) is not [var sort, var key, var line, var id]
            || !Choice<RecommendationSort>.TryParse(sort, null, out var choice)
            || !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            || !Guid.TryParseExact(id, "n", out var row))
        {
            return false;
        }

        var amount = 0m;
        if (key.Length > 0 && !decimal.TryParse(key, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out amount))
        {
            return false;
        }

        result = new RowCursor(choice.Value, key.Length > 0 ? amount : null, at, row);
        return true;
    }
}
