namespace AdvisorReports.Domain.Operations;

/// <summary>
/// How long requests took, counted in fixed buckets: the counts of all minutes and replicas can be added, and percentiles found in the
/// sum. Percentiles themselves cannot be added.
/// </summary>
public static class Durations
{
    // Ten to a decade, none more than a third above the one before; 300 and 500 ms, which alerts ask about, are bounds.
    private static readonly double[] Steps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

    /// <summary>Upper bounds in milliseconds, inclusive, from 1 to 60,000; what took longer is counted behind them.</summary>
    public static readonly IReadOnlyList<double> Bounds =
    [
        .. new[] { 1.0, 10, 100, 1_000 }.SelectMany(decade => Steps.Select(step => Math.Round(step * decade, 1))),
        10_000, 15_000, 20_000, 30_000, 40_000, 60_000,
    ];

    private static readonly double[] Sorted = [.. Bounds];

    /// <summary>How many counts there are.</summary>
    public static int Buckets => Sorted.Length + 1;

    /// <summary>Which count a request belongs to.</summary>
    public static int BucketOf(double milliseconds)
    {
        var found = Array.BinarySearch(Sorted, milliseconds);
        return found >= 0 ? found : ~found;
    }

    /// <param name="counts">One for each bucket.</param>
    /// <param name="share">0.95 for the 95th percentile.</param>
    /// <returns>
    /// Milliseconds, within a bucket in proportion; the last bound for what took longer than that. Null where nothing was counted.
    /// </returns>
    public static double? Percentile(IReadOnlyList<long> counts, double share)
    {
        var total = counts.Sum();
        if (total == 0)
        {
            return null;
        }

        var (rank, below) = (share * total, 0L);
        for (var bucket = 0; bucket < Sorted.Length; bucket++)
        {
            if (counts[bucket] > 0 && below + counts[bucket] >= rank)
            {
                var from = bucket == 0 ? 0 : Sorted[bucket - 1];
                return Math.Round(from + ((Sorted[bucket] - from) * (rank - below) / counts[bucket]), 1);
            }

            below += counts[bucket];
        }

        return Sorted[^1];
    }
}
