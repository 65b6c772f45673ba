namespace AdvisorReports.Demo.Exports;

/// <summary>
/// Writes reconstructed portal exports (17 columns) of one made-up client, in the proportions met in practice. No row is real.
/// </summary>
public static class DemoExport
{
    public const string ClientName = "Northwind Logistics";
    public const string Currency = "EUR";

    public const int RowsMax = 5_000_000;

    // Of 2,000 rows the portal repeats one.
    private const int DuplicateEvery = 2000;

    /// <summary>The client's export and the one three months later.</summary>
    public static IReadOnlyList<DemoOptions> Both(int rows, int seed) =>
        [new DemoOptions { Rows = rows, Seed = seed }, new DemoOptions { Rows = rows, Seed = seed, Later = true }];

    /// <summary>Streams the export to <paramref name="destination"/>, which stays open, and tells what is in it.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 1 or more than 5,000,000 rows are asked for.</exception>
    public static DemoCounts Write(Stream destination, DemoOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Rows, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.Rows, RowsMax);

        // The first export's duplicates are part of the rows asked for.
        var duplicates = (options.Rows + (DuplicateEvery / 2)) / (DuplicateEvery + 1);
        var rows = new DemoRows(options);
        var tally = new DemoTally();
        using var lines = new CsvLines(destination);
        foreach (var row in rows.Read(options.Rows - duplicates))
        {
            lines.Write(row, options);
            tally.Keep(row, row.Entry.ImpactIn(options));
            if (tally.Kept % DuplicateEvery == DuplicateEvery / 2 && tally.Merged < duplicates)
            {
                lines.Write(row, options);
                tally.Merge();
            }
        }

        return tally.Total(rows.Resolved);
    }
}
