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
    private readonly long[,] _counts = new long[Enum.GetValues<Lifetime>().Length, Enum.GetValues<Outcome>().Length];

    // Told when they are asked for: to measure each request would cost more than to answer it out of memory allows.
    public FigureCounts(IMeterFactory meters) => meters.Create(Telemetry.Name).CreateObservableCounter(
        "advisorreports.cache.requests", Read, "{request}", "Requests for figures.");

    public void Add(Lifetime lifetime, Outcome outcome) => Interlocked.Increment(ref _counts[(int)lifetime, (int)outcome]);

    public long Of(Lifetime lifetime, Outcome outcome) => Interlocked.Read(ref _counts[(int)lifetime, (int)outcome]);

    private IEnumerable<Measurement<long>> Read() =>
        from lifetime in Enum.GetValues<Lifetime>()
        from outcome in Enum.GetValues<Outcome>()
        select new Measurement<long>(Of(lifetime, outcome),
            new("policy", SnakeCase.From(lifetime)), new("outcome", SnakeCase.From(outcome)));
}
