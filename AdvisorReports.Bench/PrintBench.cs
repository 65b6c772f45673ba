using System.Globalization;

namespace AdvisorReports.Bench;

/// <summary>
/// Documents per second of the worker, from claim to stored file, beside bare loops that print the same HTML and beside programs
/// that are started once per document. They take turns, and the ratios of a round are compared: what else the machine does
/// meanwhile disturbs neighbours alike.
/// </summary>
internal sealed class PrintBench(BenchApp app, string folder)
{
    private const int Rows = 14_077;
    private const int Rounds = 5;
    private const int RoundsToWarmUp = 3; // the services compile themselves over their first hundred documents or so
    private const int Documents = 40;
    private const int DocumentsOfPeers = 2;
    private const double RatioLimit = 0.85;
    private const string Worker = "worker";
    private const string Limit = "bare loop, page per document";

    private readonly int _lanes = Environment.ProcessorCount;
    private readonly ReportRequests _reports = new(app);
    private readonly Dictionary<string, List<PrintTurn>> _turns = [];

    /// <returns>For the record: who printed how fast, and whether that is within the limits.</returns>
    public async Task<(bool Good, object Figures)> RunAsync(CancellationToken ct)
    {
        var export = Path.Combine(folder, "export");
        await ExportFiles.WriteCsvAsync(export, Rows, 1, ct);
        var client = await app.NewClientAsync("Print", ct);
        var snapshot = await app.UploadAsync(client, export, "text/csv", ct);
        await app.AnalysedAsync(snapshot, ct);
        var (html, pages) = await _reports.ExecutiveAsync(snapshot, ct);
        var file = Path.Combine(folder, "executive.html");
        await File.WriteAllTextAsync(file, html, ct);
        await using (var bare = await BareLoop.StartAsync(ct))
        {
            for (var round = 0; round < RoundsToWarmUp + Rounds; round++)
            {
                await RoundAsync(snapshot, bare, html, file, ct);
            }
        }

        await app.DeleteClientAsync(client, ct);
        return Judge(pages);
    }

    private async Task RoundAsync(Guid snapshot, BareLoop bare, string html, string file, CancellationToken ct)
    {
        Add(Worker, await _reports.MakeAsync(snapshot, "executive", Documents, ct));
        await AddAsync(Limit, Documents, () => bare.FreshPagesAsync(html, _lanes, Documents, ct));
        await AddAsync("bare loop, kept pages", Documents, () => bare.KeptPagesAsync(html, _lanes, Documents, ct));
        await AddAsync("bare loop, context per document", Documents, () => bare.FreshContextsAsync(html, _lanes, Documents, ct));
        await AddAsync("chromium --print-to-pdf", DocumentsOfPeers, () => PrintCommand.ChromiumAsync(file, _lanes, DocumentsOfPeers, ct));
        await AddAsync("weasyprint", DocumentsOfPeers, () => PrintCommand.WeasyPrintAsync(file, _lanes, DocumentsOfPeers, ct));
    }

    private async Task AddAsync(string name, int documents, Func<Task> work) => Add(name, await PrintTurn.MeasureAsync(documents, work));

    private void Add(string name, PrintTurn turn) => (_turns.TryGetValue(name, out var turns) ? turns : _turns[name] = []).Add(turn);

    private (bool Good, object Figures) Judge(int pages)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"executive, {pages} pages, {_lanes} at a time; the worker's part of each, and limits"));
        Line("", "documents/s", "worker's", "limit", "processor ms", "worker's");
        var lines = _turns.Keys.Select(name => new
        {
            name,
            documentsPerSecond = Median(name, (t, _) => t.DocumentsPerSecond),
            ratio = Median(name, (t, worker) => worker.DocumentsPerSecond / t.DocumentsPerSecond),
            limit = name == Limit ? RatioLimit : (double?)null,
            processorMs = Median(name, (t, _) => t.ProcessorMs),
            processorRatio = Median(name, (t, worker) => t.ProcessorMs / worker.ProcessorMs),
        }).ToList();
        lines.ForEach(l => Line(l.name, $"{l.documentsPerSecond:0.00}", $"{l.ratio:0.00}", $"{l.limit:0.00}", $"{l.processorMs:0}", $"{l.processorRatio:0.00}"));
        var good = lines.Single(l => l.name == Limit).ratio >= RatioLimit;
        Console.WriteLine($"print: {(good ? "within" : "OUTSIDE")} the limits");
        return (good, new { pages, lanes = _lanes, good, programs = lines });
    }

    private double Median(string name, Func<PrintTurn, PrintTurn, double> value) =>
        _turns[name].Zip(_turns[Worker], value).Skip(RoundsToWarmUp).Order().ElementAt(Rounds / 2);

    private static void Line(string name, params string[] cells) =>
        Console.WriteLine(name.PadRight(34) + string.Concat(cells.Select(c => c.PadLeft(14))));
}
