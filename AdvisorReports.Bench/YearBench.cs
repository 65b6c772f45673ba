using System.Diagnostics;
using System.Globalization;

namespace AdvisorReports.Bench;

/// <summary>
/// Whether a year of imports slows today's: how fast exports come in, how soon their figures are seen, and what lists and the dashboard
/// take, over twelve months of 2,000,000 recommendations beside the same months with next to none.
/// </summary>
internal sealed class YearBench(BenchApp app, string folder)
{
    private const int Months = 12;
    private const int NextToNone = 12_000;
    private const int Year = 2_000_000;
    private const int Rows = 14_077;
    private const int Imports = 9;
    private const int ImportsToWarmUp = 2;
    private const string Dashboard = "dashboard";
    private const string List = "list of 20 of today's export";
    private static readonly TimeSpan FiguresLimit = TimeSpan.FromSeconds(3);

    private readonly Portfolio _portfolio = new(app, Months);

    /// <returns>Whether it is within its limits.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        await MeasureAsync(NextToNone, ct); // warms up
        var (empty, year) = (await MeasureAsync(NextToNone, ct), await MeasureAsync(Year, ct));
        List<ApiFigure> figures =
        [
            new("import", "rows/s", year.RowsPerSecond, empty.RowsPerSecond, year.RowsPerSecond / empty.RowsPerSecond, AtLeast: 0.8),
            new("figures seen after the import, the slowest", "s", year.Seen, empty.Seen, AtMost: FiguresLimit.TotalSeconds),
            new("deleting the client of an export", "s", year.Deleted, empty.Deleted),
            .. year.Reads.Keys.Select(name => new ApiFigure(
                $"{name}, not cached", "ms p50", year.Reads[name], empty.Reads[name], year.Reads[name] / empty.Reads[name], AtMost: 1.5)),
        ];
        var good = figures.All(f => f.Good);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Months} months of {Year:N0} recommendations beside {NextToNone:N0}, and exports of {Rows:N0} rows"));
        Console.WriteLine(ApiFigure.Table(figures));
        Console.WriteLine($"year: {(good ? "within" : "OUTSIDE")} the limits");
        return good;
    }

    private async Task<Measured> MeasureAsync(int recommendations, CancellationToken ct)
    {
        await _portfolio.FillAsync(recommendations, ct);
        var (speeds, seen, deleted) = (new List<double>(), new List<double>(), new List<double>());
        var file = Path.Combine(folder, "export");
        for (var i = 0; i < ImportsToWarmUp + Imports; i++)
        {
            var kept = await ExportFiles.WriteCsvAsync(file, Rows, i, ct);
            var client = await app.NewClientAsync("Today", ct);
            var clock = Stopwatch.StartNew();
            var snapshot = await app.UploadAsync(client, file, "text/csv", ct);
            var imported = clock.Elapsed;
            await app.AnalysedAsync(snapshot, ct);
            var analysed = clock.Elapsed;
            clock.Restart();
            await app.DeleteClientAsync(client, ct);
            if (i >= ImportsToWarmUp)
            {
                speeds.Add(kept / imported.TotalSeconds);
                seen.Add((analysed - imported).TotalSeconds);
                deleted.Add(clock.Elapsed.TotalSeconds);
            }
        }

        var today = await app.UploadAsync(await app.NewClientAsync("Today", ct), file, "text/csv", ct);
        await app.AnalysedAsync(today, ct);
        var reads = await new QuietReads(app, _portfolio).MeasureAsync(
            new Dictionary<string, string> { [Dashboard] = "/api/v1/analytics/dashboard", ["retirements"] = "/api/v1/analytics/retirements?days=90" },
            new Dictionary<string, string> { [List] = $"/api/v1/snapshots/{today}/recommendations?limit=20" }, ct);
        return new Measured(Median(speeds), seen.Max(), Median(deleted), reads);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private sealed record Measured(double RowsPerSecond, double Seen, double Deleted, Dictionary<string, double> Reads);
}
