using System.Collections.Concurrent;
using System.Diagnostics;

namespace AdvisorReports.Tests.Caching;

/// <summary>
/// What callers were told had been done, and what reads showed: for each of a number of figures that only ever go up, so that what is older
/// can be told from what is newer.
/// </summary>
internal sealed class Observed
{
    private readonly ConcurrentDictionary<string, List<(long At, long Value)>> _acknowledged = [];
    private readonly ConcurrentQueue<(long From, string Read, string Figure, long Value)> _reads = [];

    /// <summary>Another one of it was acknowledged, this moment.</summary>
    public void Add(string figure) => Set(figure, last => last + 1);

    /// <summary>It was acknowledged, this moment, to be at least this.</summary>
    public void Set(string figure, long value) => Set(figure, _ => value);

    /// <param name="from">When the read began.</param>
    public void Read(long from, string read, string figure, long value) => _reads.Enqueue((from, read, figure, value));

    public int Count(string figure) => _reads.Count(read => read.Figure == figure);

    /// <summary>Reads that began later than this after an acknowledgement and showed less.</summary>
    public List<string> OlderThan(TimeSpan age) =>
    [
        .. _reads.Where(read => _acknowledged.ContainsKey(read.Figure)).Select(read => (Read: read, Due: _acknowledged[read.Figure]
                .Where(a => Stopwatch.GetElapsedTime(a.At, read.From) > age).Select(a => a.Value).DefaultIfEmpty(long.MinValue).Max()))
            .Where(r => r.Read.Value < r.Due).Select(r => $"{r.Read.Read}: {r.Read.Figure} was {r.Read.Value} and had to be {r.Due}"),
    ];

    private void Set(string figure, Func<long, long> next)
    {
        var all = _acknowledged.GetOrAdd(figure, _ => []);
        lock (all)
        {
            all.Add((Stopwatch.GetTimestamp(), Math.Max(next(all.Count == 0 ? 0 : all[^1].Value), all.Count == 0 ? 0 : all[^1].Value)));
        }
    }
}
