using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Demo.Exports;
using Npgsql;

namespace AdvisorReports.Bench;

/// <summary>
/// Imports 200,000 rows through the Api and, in turn, copies the same rows into the same table with <c>psql \copy</c>. Prints
/// rows per second of both, their ratio pair by pair, and how far the Api's working set rose.
/// </summary>
internal static class ImportBench
{
    private const int Rows = 200_000;
    private const int Pairs = 5;
    private const long MemoryLimit = 100 << 20;
    private const double RatioLimit = 0.6;

    public static async Task<bool> RunAsync(CancellationToken ct)
    {
        var folder = Directory.CreateTempSubdirectory("advisorreports-bench-").FullName;
        try
        {
            await using var app = await BenchApp.StartAsync(ct);
            var pairs = new List<Pair>();
            Line("pair", "api rows/s", "\\copy rows/s", "ratio", "api memory +MB");
            for (var i = 0; i <= Pairs; i++)
            {
                var pair = await PairAsync(app, folder, seed: i, ct);
                Line(i == 0 ? "warm-up" : $"{i}", $"{pair.Api:N0}", $"{pair.Copy:N0}", $"{pair.Ratio:0.00}", $"{pair.Memory / 1048576.0:0}");
                pairs.Add(pair);
            }

            return Judge(pairs);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Pair> PairAsync(BenchApp app, string folder, int seed, CancellationToken ct)
    {
        var export = Path.Combine(folder, "export.csv");
        DemoCounts counts;
        await using (var file = File.Create(export))
        {
            counts = DemoExport.Write(file, new DemoOptions { Rows = Rows, Seed = seed });
        }

        var client = await app.NewClientAsync($"Bench {seed}", ct);
        var (snapshot, api, memory) = await ImportAsync(app, client, export, ct);
        await AnalysedAsync(app, snapshot, ct);
        var copy = await CopyAgainAsync(app, snapshot, Path.Combine(folder, "rows.csv"), ct);
        using var deleted = await app.Api.DeleteAsync($"/api/v1/clients/{client}", ct);
        deleted.EnsureSuccessStatusCode();
        return new Pair(counts.RowsKept / api.TotalSeconds, counts.RowsKept / copy.TotalSeconds, memory);
    }

    private static async Task<(Guid Snapshot, TimeSpan Took, long Memory)> ImportAsync(
        BenchApp app, Guid client, string export, CancellationToken ct)
    {
        using var content = new StreamContent(File.OpenRead(export));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("text/csv");
        await using var memory = new MemoryWatch(await app.ProcessOfAsync("api", ct));
        var clock = Stopwatch.StartNew();
        using var answer = await app.Api.PostAsync($"/api/v1/clients/{client}/snapshots", content, ct);
        var took = clock.Elapsed;
        answer.EnsureSuccessStatusCode();
        var snapshot = await answer.Content.ReadFromJsonAsync<JsonElement>(ct);
        return (snapshot.GetProperty("id").GetGuid(), took, memory.Peak - memory.Before);
    }

    // Analytics works on the same two cores: it must be done before the peer runs.
    private static async Task AnalysedAsync(BenchApp app, Guid snapshot, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while ((await app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}", ct)).GetProperty("status").GetString() != "analysed")
        {
            await timer.WaitForNextTickAsync(ct);
        }
    }

    /// <summary>Takes the snapshot's rows out of the table and copies them in again, with the same indexes and keys to check.</summary>
    private static async Task<TimeSpan> CopyAgainAsync(BenchApp app, Guid snapshot, string rows, CancellationToken ct)
    {
        var psql = new Psql(app.Database);
        await psql.RunAsync($"\\copy (select * from recommendations where snapshot_id = '{snapshot}') to '{rows}' csv", ct);
        await using var connection = new NpgsqlConnection(app.Database.ConnectionString);
        await connection.OpenAsync(ct);
        foreach (var tidy in new[] { $"delete from recommendations where snapshot_id = '{snapshot}'", "vacuum recommendations", "checkpoint" })
        {
            await using var command = new NpgsqlCommand(tidy, connection);
            await command.ExecuteNonQueryAsync(ct);
        }

        return await psql.RunAsync($"\\copy recommendations from '{rows}' csv", ct);
    }

    private static bool Judge(List<Pair> pairs)
    {
        // The first import warms everything up: too slow to be compared, but its memory counts.
        var ratio = pairs.Skip(1).Select(p => p.Ratio).Order().ElementAt(Pairs / 2);
        var memory = pairs.Max(p => p.Memory);
        var good = ratio >= RatioLimit && memory <= MemoryLimit;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"import: {Rows:N0} rows, median ratio to psql \\copy {ratio:0.00} (limit {RatioLimit}), working set of the api at most +{memory / 1048576.0:0} MB (limit {MemoryLimit >> 20}): {(good ? "within" : "OUTSIDE")} the limits"));
        return good;
    }

    private static void Line(params string[] cells) =>
        Console.WriteLine(string.Join("  ", cells.Select(c => c.PadLeft(14))));

    private sealed record Pair(double Api, double Copy, long Memory)
    {
        public double Ratio => Api / Copy;
    }
}
