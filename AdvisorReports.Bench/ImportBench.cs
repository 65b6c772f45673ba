using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace AdvisorReports.Bench;

/// <summary>
/// Imports a large export through the Api and, in turn, copies the same rows into the same table with <c>psql \copy</c>. Prints
/// rows per second of both, their ratio pair by pair, and how far the Api's working set rose.
/// </summary>
internal sealed class ImportBench(BenchApp app, string folder)
{
    private const int Pairs = 5;
    private const long MemoryLimit = 100 << 20;

    /// <param name="ratioLimit">What the median ratio to <c>\copy</c> must reach; null where it is only reported.</param>
    public async Task<bool> RunAsync(
        string name, int rows, string mediaType, Func<string, int, int, CancellationToken, Task<int>> write, double? ratioLimit,
        CancellationToken ct)
    {
        var pairs = new List<Pair>();
        Console.WriteLine($"{name}, {rows.ToString("N0", CultureInfo.InvariantCulture)} rows");
        Line("pair", "api rows/s", "\\copy rows/s", "ratio", "api memory +MB");
        for (var i = 0; i <= Pairs; i++)
        {
            var file = Path.Combine(folder, "export");
            var kept = await write(file, rows, i, ct);
            var pair = await PairAsync(file, mediaType, kept, ct);
            Line(i == 0 ? "warm-up" : $"{i}", $"{pair.Api:N0}", $"{pair.Copy:N0}", $"{pair.Ratio:0.00}", $"{pair.Memory / 1048576.0:0}");
            pairs.Add(pair);
        }

        return Judge(name, pairs, ratioLimit);
    }

    private async Task<Pair> PairAsync(string file, string mediaType, int rows, CancellationToken ct)
    {
        var client = await app.NewClientAsync("Bench", ct);
        await using var memory = MemoryWatch.OfProcess(await app.ProcessOfAsync("api", ct));
        var clock = Stopwatch.StartNew();
        var snapshot = await app.UploadAsync(client, file, mediaType, ct);
        var api = clock.Elapsed;
        var rise = memory.Peak - memory.Before;
        await app.AnalysedAsync(snapshot, ct);
        var copy = await CopyAgainAsync(snapshot, Path.Combine(folder, "rows.csv"), ct);
        await app.DeleteClientAsync(client, ct);
        return new Pair(rows / api.TotalSeconds, rows / copy.TotalSeconds, rise);
    }

    /// <summary>Takes the snapshot's rows out of the table and copies them in again, with the same indexes and keys to check.</summary>
    private async Task<TimeSpan> CopyAgainAsync(Guid snapshot, string rows, CancellationToken ct)
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

    private static bool Judge(string name, List<Pair> pairs, double? ratioLimit)
    {
        // The first import warms everything up: too slow to be compared, but its memory counts.
        var ratio = pairs.Skip(1).Select(p => p.Ratio).Order().ElementAt(Pairs / 2);
        var memory = pairs.Max(p => p.Memory);
        var good = ratio >= (ratioLimit ?? 0) && memory <= MemoryLimit;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name}: median ratio to psql \\copy {ratio:0.00} (limit {ratioLimit?.ToString(CultureInfo.InvariantCulture) ?? "none"}), working set of the api at most +{memory / 1048576.0:0} MB (limit {MemoryLimit >> 20}): {(good ? "within" : "OUTSIDE")} the limits"));
        return good;
    }

    private static void Line(params string[] cells) => Console.WriteLine(string.Join("  ", cells.Select(c => c.PadLeft(14))));

    private sealed record Pair(double Api, double Copy, long Memory)
    {
        public double Ratio => Api / Copy;
    }
}
