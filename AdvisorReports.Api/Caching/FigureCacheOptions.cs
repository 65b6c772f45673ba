using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.Api.Caching;

internal sealed class FigureCacheOptions
{
    public const string Section = "FigureCache";

    /// <summary>How long an answer may lie in Redis. It is never stale: its key carries the data version.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Expiration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long a data version is remembered before the database is asked again; a figure is never older than that.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan VersionMemo { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>What a call to Redis may take; a hung one would otherwise hold requests for half a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:05")]
    public TimeSpan StoreDeadline { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long Redis is left alone after it failed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan StoreBreak { get; init; } = TimeSpan.FromSeconds(5);
}
