namespace AdvisorReports.Demo.Exports;

/// <summary>Shares the rows of the first export among the texts.</summary>
internal static class RowPlan
{
    /// <summary>One number for each of <see cref="Catalogue.Entries"/>; they add up to <paramref name="rows"/>.</summary>
    public static int[] FirstExport(int rows)
    {
        var entries = Catalogue.Entries;
        var counts = new int[entries.Count];
        var weights = 0L;
        for (var i = 0; i < counts.Length; i++)
        {
            if (entries[i] is { IsFixed: true, Occurs: not Occurs.InLater } text)
            {
                counts[i] = (int)Math.Min(text.Rows, (long)text.Rows * rows / Catalogue.Reference);
            }

            weights += Weight(entries[i]);
        }

        // Rounding the running total instead of each share makes the sum exact.
        var (left, passed, given) = (rows - counts.Sum(), 0L, 0L);
        for (var i = 0; i < counts.Length; i++)
        {
            if (Weight(entries[i]) is > 0 and var weight)
            {
                passed += weight;
                counts[i] = (int)((passed * left / weights) - given);
                given += counts[i];
            }
        }

        return counts;
    }

    private static int Weight(CatalogueEntry entry) => entry.IsFixed || entry.Occurs is Occurs.InLater ? 0 : entry.Rows;
}
