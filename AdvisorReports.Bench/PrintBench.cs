using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace AdvisorReports.Bench;

/// <summary>
/// Documents per second of the worker, from request to stored file, beside a bare loop that prints the same HTML and beside
/// programs that are started once per document. The rounds take turns; medians are compared.
/// </summary>
internal sealed class PrintBench(BenchApp app, string folder)
{
    private const int Rows = 14_077;
    private const int Rounds = 5;
    private const int Documents = 16;
    private const int DocumentsOfPeers = 4;
    private const double RatioLimit = 0.85;

    private readonly int _lanes = Environment.ProcessorCount;
    private readonly ReportRequests _reports = new(app);

    public async Task<bool> RunAsync(CancellationToken ct)
    {
        var export = Path.Combine(folder, "export");
        await ExportFiles.WriteCsvAsync(export, Rows, 1, ct);
        var client = await app.NewClientAsync("Print", ct);
        var snapshot = await app.UploadAsync(client, export, "text/csv", ct);
        await app.AnalysedAsync(snapshot, ct);
        var file = Path.Combine(folder, "executive.html");
        var html = await _reports.HtmlAsync(snapshot, "executive", ct);
        await File.WriteAllTextAsync(file, html, ct);

        await using var bare = await BareLoop.StartAsync(ct);
        var rates = new Dictionary<string, List<double>>();
        for (var round = 0; round <= Rounds; round++)
        {
            var turns = new (string Name, int Documents, Func<Task> Work)[]
            {
                ("worker", Documents, () => _reports.MakeAsync(snapshot, "executive", Documents, ct)),
                ("kept pages", Documents, () => bare.KeptPagesAsync(html, _lanes, Documents, ct)),
                ("fresh contexts", Documents, () => bare.FreshContextsAsync(html, _lanes, Documents, ct)),
                ("chromium --print-to-pdf", DocumentsOfPeers, () => PrintCommand.ChromiumAsync(file, _lanes, DocumentsOfPeers, ct)),
                ("weasyprint", DocumentsOfPeers, () => PrintCommand.WeasyPrintAsync(file, _lanes, DocumentsOfPeers, ct)),
            };
            foreach (var (name, documents, work) in turns)
            {
                var clock = Stopwatch.StartNew();
                await work();
                if (round > 0) // the first round warms everything up
                {
                    (rates.TryGetValue(name, out var list) ? list : rates[name] = []).Add(documents / clock.Elapsed.TotalSeconds);
                }
            }
        }

        return await JudgeAsync(rates.ToDictionary(r => r.Key, r => r.Value.Order().ElementAt(Rounds / 2)), ct);
    }

    private async Task<bool> JudgeAsync(Dictionary<string, double> median, CancellationToken ct)
    {
        var worker = median["worker"];
        foreach (var (name, rate) in median)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-24}  {rate,6:0.00} documents/s   worker: {worker / rate:0.00} of it"));
        }

        var good = worker >= RatioLimit * median["kept pages"];
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"print: {worker / median["kept pages"]:0.00} of the bare loop (limit {RatioLimit}), {worker / median["fresh contexts"]:0.00} of one with a context per document: {(good ? "within" : "OUTSIDE")} the limits"));
        Directory.CreateDirectory("artifacts/bench");
        await File.WriteAllTextAsync("artifacts/bench/print.json", JsonSerializer.Serialize(new { lanes = _lanes, documentsPerSecond = median }), ct);
        return good;
    }
}
