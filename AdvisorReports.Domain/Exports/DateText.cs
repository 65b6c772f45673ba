using System.Globalization;

namespace AdvisorReports.Domain.Exports;

/// <summary>Dates as Advisor writes them: ISO 8601. Day/month orders that depend on a country are not guessed.</summary>
public static class DateText
{
    private static readonly string[] Instants =
    [
        "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd",
    ];

    public static DateTimeOffset? Instant(ReadOnlySpan<char> text) =>
        DateTimeOffset.TryParseExact(text.Trim(), Instants, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var value) ? value : null;

    public static DateOnly? Day(ReadOnlySpan<char> text) =>
        DateOnly.TryParseExact(text.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Instant(text) is { } instant ? DateOnly.FromDateTime(instant.UtcDateTime) : null;
}
