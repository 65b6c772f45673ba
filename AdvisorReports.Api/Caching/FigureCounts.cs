namespace AdvisorReports.Api.Caching;

internal enum Outcome
{
    /// <summary>Answered out of memory or Redis.</summary>
    Hit,

    /// <summary>Computed, or waited for who computed it.</summary>
    Miss,

    /// <summary>Answered 304: the caller has it.</summary>
    NotModified,
}

/// <summary>How requests for figures ended in this process since it started.</summary>
internal sealed class FigureCounts
{
    private readonly long[,] _counts = new long[Enum.GetValues<Lifetime>().Length, Enum.GetValues<Outcome>().Length];

    public void Add(Lifetime lifetime, Outcome outcome) => Interlocked.Increment(ref _counts[(int)lifetime, (int)outcome]);

    public long Of(Lifetime lifetime, Outcome outcome) => Interlocked.Read(ref _counts[(int)lifetime, (int)outcome]);
}
