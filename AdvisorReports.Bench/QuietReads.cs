using System.Diagnostics;

namespace AdvisorReports.Bench;

/// <summary>What one caller waits for an answer that is not cached, on a quiet machine: milliseconds, one request at a time.</summary>
internal sealed class QuietReads(BenchApp app, Portfolio portfolio)
{
    private const int Rounds = 40;
    private const int RoundsToWarmUp = 10;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <param name="figures">Paths of what is cached: each is asked for after a change, until it is computed anew.</param>
    /// <param name="lists">Paths of what is not.</param>
    /// <returns>The median of each.</returns>
    public async Task<Dictionary<string, double>> MeasureAsync(
        IReadOnlyDictionary<string, string> figures, IReadOnlyDictionary<string, string> lists, CancellationToken ct)
    {
        var times = figures.Keys.Concat(lists.Keys).ToDictionary(name => name, _ => new List<double>());
        for (var round = 0; round < RoundsToWarmUp + Rounds; round++)
        {
            await portfolio.ChangeAsync(ct);
            foreach (var (name, path) in lists)
            {
                times[name].Add((await AskAsync(path, ct)).Milliseconds);
            }

            foreach (var (name, path) in figures)
            {
                times[name].Add(await MissAsync(path, ct));
            }
        }

        return times.ToDictionary(t => t.Key, t => t.Value.Skip(RoundsToWarmUp).Order().ElementAt(Rounds / 2));
    }

    // A change is seen within a second; until then what is cached is good.
    private async Task<double> MissAsync(string path, CancellationToken ct)
    {
        var since = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (since.Elapsed < Patience)
        {
            var (milliseconds, isHit) = await AskAsync(path, ct);
            if (!isHit)
            {
                return milliseconds;
            }

            await timer.WaitForNextTickAsync(ct);
        }

        throw new InvalidOperationException($"{path} still comes from the cache {Patience.TotalSeconds} s after a change.");
    }

    private async Task<(double Milliseconds, bool IsHit)> AskAsync(string path, CancellationToken ct)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await app.Api.GetAsync(path, ct);
        var time = clock.Elapsed.TotalMilliseconds;
        answer.EnsureSuccessStatusCode();
        return (time, answer.Headers.TryGetValues("X-Cache", out var cached) && cached.Single() == "HIT");
    }
}
