namespace AdvisorReports.ReportWorker.Composition.Facts;

public static class FairShare
{
    /// <summary>
    /// The most that each may have so that all together stay within the budget: the small ones get all they ask for, the large
    /// ones the same number each. No bound where everything fits; at least one.
    /// </summary>
    public static int Of(IReadOnlyCollection<int> wanted, int budget)
    {
        var (left, sharing) = (budget, wanted.Count);
        foreach (var count in wanted.Order())
        {
            if ((long)count * sharing > left)
            {
                return Math.Max(1, left / sharing);
            }

            left -= count;
            sharing--;
        }

        return int.MaxValue;
    }
}
