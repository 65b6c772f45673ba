using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AdvisorReports.Bench;

/// <summary>
/// What a caller notices of a Redis that hangs: figures that nobody asked for before, at a fixed rate whether or not they are answered, in turn
/// with Redis stopped, which is the uncached answer, and with Redis hung.
/// </summary>
internal sealed class RedisBench(BenchApp app)
{
    private const int Rounds = 3;
    private const double AddedAtMost = 100;
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(12);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(1);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private int _days = 1000;

    /// <returns>Whether it is within its limits; the figures are in <c>artifacts/bench/redis.json</c>.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        await AskAsync(Time, ct); // the first answers of a process are slow
        var (uncached, atFirst, later) = (new List<double>(), new List<double>(), new List<double>());
        for (var i = 0; i < Rounds; i++)
        {
            await CommandAsync(KnownResourceCommands.StopCommand, ct);
            uncached.AddRange((await AskAsync(Time, ct)).Where(a => a.At > Slow).Select(a => a.Took));
            await CommandAsync(KnownResourceCommands.StartCommand, ct);

            // Until it is asked again, so that its hanging comes as a surprise.
            await AskAsync(Time, ct);
            var redis = $"{await app.ProcessOfAsync("cache", ct)}";
            await SignalAsync("-STOP", redis, ct);
            try
            {
                var hung = await AskAsync(Time, ct);
                atFirst.AddRange(hung.Where(a => a.At <= Slow).Select(a => a.Took));
                later.AddRange(hung.Where(a => a.At > Slow).Select(a => a.Took));
            }
            finally
            {
                await SignalAsync("-CONT", redis, CancellationToken.None);
            }
        }

        ApiFigure[] figures =
        [
            new("figures, Redis stopped", "ms p95", P95(uncached)),
            Added("figures, Redis hung for less than a second", P95(atFirst), P95(uncached)),
            Added("figures, Redis hung for longer", P95(later), P95(uncached)),
            new("figures, Redis hung for longer, the slowest", "ms", later.Max()),
        ];
        var good = figures.All(f => f.Good);
        Console.WriteLine(ApiFigure.Table(figures));
        Console.WriteLine($"redis: {(good ? "within" : "OUTSIDE")} the limits");
        Directory.CreateDirectory("artifacts/bench");
        await File.WriteAllTextAsync("artifacts/bench/redis.json", JsonSerializer.Serialize(new { good, figures }, Indented), ct);
        return good;
    }

    private static ApiFigure Added(string name, double hung, double uncached) =>
        new($"{name}, more than that", "ms p95", hung - uncached, AtMost: AddedAtMost);

    private static double P95(List<double> times) => times.Order().ElementAt((int)((times.Count - 1) * 0.95));

    /// <returns>When each was asked for, from the beginning, and how many milliseconds it took.</returns>
    private async Task<(TimeSpan At, double Took)[]> AskAsync(TimeSpan time, CancellationToken ct)
    {
        var (since, all) = (Stopwatch.StartNew(), new List<Task<(TimeSpan, double)>>());
        using var timer = new PeriodicTimer(Between);
        while (since.Elapsed < time)
        {
            all.Add(OneAsync(since.Elapsed));
            await timer.WaitForNextTickAsync(ct);
        }

        return await Task.WhenAll(all);

        async Task<(TimeSpan, double)> OneAsync(TimeSpan at)
        {
            var clock = Stopwatch.StartNew();
            using var answer = await app.Api.GetAsync(
                string.Create(CultureInfo.InvariantCulture, $"/api/v1/analytics/retirements?days={Interlocked.Increment(ref _days)}"), ct);
            await answer.EnsureSuccessStatusCode().Content.ReadAsByteArrayAsync(ct);
            return (at, clock.Elapsed.TotalMilliseconds);
        }
    }

    private async Task CommandAsync(string command, CancellationToken ct)
    {
        if (!(await app.App.ResourceCommands.ExecuteCommandAsync("cache", command, ct)).Success)
        {
            throw new InvalidOperationException($"{command} of Redis failed.");
        }
    }

    private static async Task SignalAsync(string signal, string process, CancellationToken ct)
    {
        using var kill = Process.Start("kill", [signal, process]);
        await kill.WaitForExitAsync(ct);
    }
}
