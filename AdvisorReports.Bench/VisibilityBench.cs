using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;

namespace AdvisorReports.Bench;

/// <summary>
/// How long after the end of an upload of 14,077 rows a caller sees them in the list, and their findings and summaries.
/// </summary>
internal sealed class VisibilityBench(BenchApp app, string folder)
{
    private const int Rows = 14_077;
    private const int Runs = 5;
    private static readonly TimeSpan ListLimit = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan FiguresLimit = TimeSpan.FromSeconds(3);

    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var (list, figures) = (new List<double>(), new List<double>());
        for (var i = 0; i <= Runs; i++)
        {
            var file = Path.Combine(folder, "export");
            await ExportFiles.WriteCsvAsync(file, Rows, i, ct);
            var client = await app.NewClientAsync("Visible", ct);
            var snapshot = await app.UploadAsync(client, file, "text/csv", ct);
            var clock = Stopwatch.StartNew();
            var page = await app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}/recommendations?limit=200", ct);
            if (page.GetProperty("items").GetArrayLength() == 200 && i > 0)
            {
                list.Add(clock.Elapsed.TotalSeconds);
            }

            await app.AnalysedAsync(snapshot, ct);
            figures.Add(clock.Elapsed.TotalSeconds);
            await app.DeleteClientAsync(client, ct);
        }

        var (slowestList, slowestFigures) = (list.Max(), figures.Skip(1).Max());
        var good = list.Count == Runs && slowestList <= ListLimit.TotalSeconds && slowestFigures <= FiguresLimit.TotalSeconds;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"visible: {Rows:N0} rows, {Runs} runs: list after at most {slowestList:0.00} s (limit {ListLimit.TotalSeconds}), findings and summaries after at most {slowestFigures:0.00} s (limit {FiguresLimit.TotalSeconds}): {(good ? "within" : "OUTSIDE")} the limits"));
        return good;
    }
}
