using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.Api.Caching;

internal sealed class FigureCacheOptions
{
    public const string Section = "FigureCache";

    /// <inheritdoc cref="Lifetime.Frequent" />
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Frequent { get; init; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc cref="Lifetime.Figures" />
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Figures { get; init; } = TimeSpan.FromMinutes(15);

    /// <inheritdoc cref="Lifetime.Rare" />
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan Rare { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>What the answers in this process's own memory may take.</summary>
    [Range(1 << 20, 1 << 30)]
    public int MemoryBytes { get; init; } = 64 << 20;

    /// <summary>How long an answer lies in this process's own memory at most, whatever its policy.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan MemoryExpiration { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many active clients are warmed at most, those of the latest imports first.</summary>
    [Range(0, 1000)]
    public int WarmClients { get; init; } = 20;

    /// <summary>How long a data version is remembered before the database is asked again; a figure is never older than that.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan VersionMemo { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>What a call to Redis may take; a hung one would otherwise hold requests for half a minute.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:05")]
    public TimeSpan StoreDeadline { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long Redis is left alone after it failed.</summary>
    [Range(typeof(TimeSpan), "00:00:00.500", "00:05:00")]
    public TimeSpan StoreBreak { get; init; } = TimeSpan.FromSeconds(5);

    public TimeSpan Of(Lifetime lifetime) => lifetime switch
    {
        Lifetime.Frequent => Frequent,
        Lifetime.Figures => Figures,
        _ => Rare,
    };
}
