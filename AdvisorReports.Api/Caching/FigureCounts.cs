using System.Diagnostics.Metrics;
using AdvisorReports.Domain.Data;
using AdvisorReports.ServiceDefaults;

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
    private static readonly Counter<long> Requests = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.cache.requests", "{request}", "Requests for figures.");

    // Made once: this is the path that has to be fast.
    private static readonly KeyValuePair<string, object?>[] Policies =
        [.. Enum.GetValues<Lifetime>().Select(l => new KeyValuePair<string, object?>("policy", SnakeCase.From(l)))];

    private static readonly KeyValuePair<string, object?>[] Outcomes =
        [.. Enum.GetValues<Outcome>().Select(o => new KeyValuePair<string, object?>("outcome", SnakeCase.From(o)))];

    private readonly long[,] _counts = new long[Enum.GetValues<Lifetime>().Length, Enum.GetValues<Outcome>().Length];

    public void Add(Lifetime lifetime, Outcome outcome)
    {
        Interlocked.Increment(ref _counts[(int)lifetime, (int)outcome]);
        Requests.Add(1, Policies[(int)lifetime], Outcomes[(int)outcome]);
    }

    public long Of(Lifetime lifetime, Outcome outcome) => Interlocked.Read(ref _counts[(int)lifetime, (int)outcome]);
}
