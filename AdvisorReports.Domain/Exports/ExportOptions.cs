using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Exports;

/// <summary>What the caller knows about a file, and how much of it a reader takes in at a time.</summary>
public sealed record ExportOptions
{
    public static readonly ExportOptions Default = new();

    /// <summary>The category of every row, for exports of one category's page, which have no such column.</summary>
    public Category? Category { get; init; }

    /// <summary>Bytes of one value, as UTF-8.</summary>
    public int MaxFieldBytes { get; init; } = 32 * 1024;

    /// <summary>Bytes of one CSV row or one JSON element, as UTF-8.</summary>
    public int MaxRowBytes { get; init; } = 512 * 1024;

    public int MaxColumns { get; init; } = 256;
}
