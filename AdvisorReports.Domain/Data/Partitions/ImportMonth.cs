using System.Globalization;

namespace AdvisorReports.Domain.Data.Partitions;

/// <summary>
/// A month (UTC) of imports. The id of a snapshot is a UUID of version 7, which begins with the milliseconds of its import, and
/// PostgreSQL compares ids from the left: a month is a range of ids.
/// </summary>
public readonly record struct ImportMonth
{
    private readonly DateOnly _first;

    private ImportMonth(DateOnly first) => _first = first;

    public static ImportMonth Of(DateTimeOffset time) => new(new DateOnly(time.UtcDateTime.Year, time.UtcDateTime.Month, 1));

    public ImportMonth Next => new(_first.AddMonths(1));

    /// <summary>No snapshot of this month has a smaller id; it is none itself.</summary>
    public Guid LeastId
    {
        get
        {
            var start = new DateTimeOffset(_first, TimeOnly.MinValue, TimeSpan.Zero).ToUnixTimeMilliseconds();
            return Guid.ParseExact($"{start:x12}{0:d20}", "n");
        }
    }

    /// <summary>For example <c>recommendations_2026_11</c>.</summary>
    public string Partition => string.Create(CultureInfo.InvariantCulture, $"recommendations_{_first:yyyy_MM}");
}
