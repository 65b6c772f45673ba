namespace AdvisorReports.Demo.Exports;

/// <summary>What decides every byte of a demo export: equal options make equal files, on every machine.</summary>
public sealed record DemoOptions
{
    /// <summary>Rows of the first export, duplicates included. From about 2,000 rows on, every text occurs.</summary>
    public int Rows { get; init; } = 14_077;

    public int Seed { get; init; } = 20_260_715;

    /// <summary>The same client three months later: some rows are gone, some are new, some have another amount or impact.</summary>
    public bool Later { get; init; }

    /// <summary>When the export was taken from the portal.</summary>
    public DateTimeOffset TakenAt => Later ? new(2026, 10, 15, 6, 0, 0, TimeSpan.Zero) : new(2026, 7, 15, 6, 0, 0, TimeSpan.Zero);

    public string FileName => $"northwind-logistics-{TakenAt:yyyy-MM}.csv";
}
