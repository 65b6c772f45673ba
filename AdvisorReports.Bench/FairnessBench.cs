using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace AdvisorReports.Bench;

/// <summary>
/// What one caller notices of another's flood: B reads a list and the cached dashboard at a fixed rate, in turn alone and while A
/// asks for the same as fast as wrk can, on the same machine and with the limits that the product comes with.
/// </summary>
internal sealed class FairnessBench(BenchApp app, string folder)
{
    private const int Rows = 14_077;
    private const int Rounds = 2;
    private const double FactorLimit = 3;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <returns>Whether it is within its limits; the figures are in <c>artifacts/bench/fairness.json</c>.</returns>
    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var export = Path.Combine(folder, "export");
        await ExportFiles.WriteCsvAsync(export, Rows, 1, ct);
        var client = await app.NewClientAsync("Fair", ct);
        var snapshot = await app.UploadAsync(client, export, "text/csv", ct);
        await app.AnalysedAsync(snapshot, ct);
        string[] questions = [$"/api/v1/snapshots/{snapshot}/recommendations?limit=50", "/api/v1/analytics/dashboard"];
        var loud = await NewKeyAsync("A", ct);
        using var api = app.App.CreateHttpClient("api");
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await NewKeyAsync("B", ct));
        var quiet = new SteadyCaller(api, questions);
        await quiet.LearnAsync(ct);
        await quiet.AskAsync(Time, ct); // the first answers of a process are slow, flood or not

        var lines = new List<Line>();
        Print("flood of", "connections", "flood/s", "refused", "quiet p50", "quiet p99", "flood p50", "flood p99", "factor", "wrong");
        foreach (var (name, question, connections) in new[] { ("list", questions[0], 64), ("list", questions[0], 1000), ("dashboard", questions[1], 64) })
        {
            lines.Add(await MeasureAsync(name, new Uri(api.BaseAddress!, question), loud, connections, quiet, ct));
        }

        var good = lines.All(l => l.Factor <= FactorLimit && l.Wrong == 0);
        Directory.CreateDirectory("artifacts/bench");
        await File.WriteAllTextAsync("artifacts/bench/fairness.json",
            JsonSerializer.Serialize(new { good, factorLimit = FactorLimit, milliseconds = true, lines }, Indented), ct);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"fairness: another key's p99 under a flood is at most {lines.Max(l => l.Factor):0.00} times its quiet one (limit {FactorLimit}), {lines.Sum(l => l.Wrong)} wrong answers (limit 0): {(good ? "within" : "OUTSIDE")} the limits"));
        return good;
    }

    private static async Task<Line> MeasureAsync(
        string name, Uri url, string loud, int connections, SteadyCaller quiet, CancellationToken ct)
    {
        var (alone, flooded, rate, refused) = (new SteadyAnswers([], 0), new SteadyAnswers([], 0), 0.0, 0L);
        for (var i = 0; i < Rounds; i++)
        {
            alone = alone.And(await quiet.AskAsync(Time, ct));
            var flood = Wrk.RunAsync(url, connections, Time, [$"X-Api-Key: {loud}"], null, ct);
            flooded = flooded.And(await quiet.AskAsync(Time, ct));
            var told = await flood;
            (rate, refused) = (rate + (told.PerSecond / Rounds), refused + told.Refused);
        }

        var line = new Line(name, connections, rate, refused, alone.Milliseconds(0.5), alone.Milliseconds(0.99),
            flooded.Milliseconds(0.5), flooded.Milliseconds(0.99), alone.Wrong + flooded.Wrong);
        Print(name, $"{connections}", $"{rate:0}", $"{refused}", $"{line.QuietP50:0.0}", $"{line.QuietP99:0.0}", $"{line.FloodP50:0.0}",
            $"{line.FloodP99:0.0}", $"{line.Factor:0.00}", $"{line.Wrong}");
        return line;
    }

    private async Task<string> NewKeyAsync(string name, CancellationToken ct)
    {
        using var answer = await app.Api.PostAsJsonAsync("/api/v1/keys", new { name, role = "viewer" }, ct);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("key").GetString()!;
    }

    private static void Print(params string[] cells) => Console.WriteLine(string.Join("  ", cells.Select(c => c.PadLeft(11))));

    private sealed record Line(
        string Flood, int Connections, double FloodPerSecond, long Refused, double QuietP50, double QuietP99, double FloodP50, double FloodP99, int Wrong)
    {
        public double Factor => FloodP99 / QuietP99;
    }
}
