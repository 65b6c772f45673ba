using System.Diagnostics;

namespace AdvisorReports.Bench;

/// <summary>
/// What is found in the cache while exports come in: dashboards and calendars are read at a fixed rate, and an export of a client that
/// everybody's figures include is uploaded every two seconds.
/// </summary>
internal sealed class MixedLoad(BenchApp app, string folder)
{
    private const int PerSecond = 50;
    private const int RowsOfExport = 200;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenImports = TimeSpan.FromSeconds(2);

    /// <returns>The part of the reads that were hits.</returns>
    public async Task<double> RunAsync(IReadOnlyList<string> figures, CancellationToken ct)
    {
        var client = await app.NewClientAsync("Imports", ct);
        var (clock, imports, reads) = (Stopwatch.StartNew(), 0, new List<Task<bool>>());
        var importing = Task.CompletedTask;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(5));
        while (clock.Elapsed < Time)
        {
            while (clock.Elapsed.TotalSeconds * PerSecond >= reads.Count)
            {
                reads.Add(IsHitAsync(figures[reads.Count % figures.Count], ct));
            }

            if (importing.IsCompleted && clock.Elapsed >= BetweenImports * imports)
            {
                await importing;
                importing = ImportAsync(client, imports++, ct);
            }

            await timer.WaitForNextTickAsync(ct);
        }

        await importing;
        return (await Task.WhenAll(reads)).Average(isHit => isHit ? 1.0 : 0);
    }

    private async Task ImportAsync(Guid client, int number, CancellationToken ct)
    {
        var export = Path.Combine(folder, "import");
        await ExportFiles.WriteCsvAsync(export, RowsOfExport, number + 1, ct);
        await app.AnalysedAsync(await app.UploadAsync(client, export, "text/csv", ct), ct);
    }

    private async Task<bool> IsHitAsync(string path, CancellationToken ct)
    {
        using var answer = await app.Api.GetAsync(path, ct);
        return answer.EnsureSuccessStatusCode().Headers.GetValues("X-Cache").Single() == "HIT";
    }
}
