using System.Diagnostics;
using System.Globalization;

namespace AdvisorReports.Bench;

/// <summary>Reports over a large export: how long a detailed one takes from request to stored files, its size, the memory of worker
/// and browser, and how many pages an executive one has.</summary>
internal sealed class LargeReports(BenchApp app, string folder)
{
    private const long MemoryLimit = 1_500_000_000;
    private const int PagesLimit = 12;

    private readonly ReportRequests _reports = new(app);

    /// <param name="time">Null where finishing, or failing with a reason, is enough.</param>
    /// <param name="bytes">What the PDF may have; null where that does not matter.</param>
    public async Task<(bool Good, object Figures)> RunAsync(int rows, TimeSpan? time, long? bytes, CancellationToken ct)
    {
        var export = Path.Combine(folder, "export");
        await ExportFiles.WriteCsvAsync(export, rows, 1, ct);
        var client = await app.NewClientAsync("Large", ct);
        var snapshot = await app.UploadAsync(client, export, "text/csv", ct);
        await app.AnalysedAsync(snapshot, ct);
        var worker = await app.ProcessOfAsync("reportworker", ct);
        await using var alone = MemoryWatch.OfProcess(worker);
        await using var all = MemoryWatch.OfAllBelow(worker);
        var clock = Stopwatch.StartNew();
        var (id, size, told) = (await _reports.AskAsync(snapshot, "detailed", ["html", "pdf"], ct), 0L, (string?)null);
        try
        {
            var report = await _reports.CompletedAsync(id, ct);
            size = report.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("format").GetString() == "pdf").GetProperty("bytes").GetInt64();
        }
        catch (InvalidOperationException e) when (time is null)
        {
            told = e.Message;
        }

        var took = clock.Elapsed;
        var pages = told is null ? await _reports.PagesAsync(id, ct) : 0;
        var (_, executive) = await _reports.ExecutiveAsync(snapshot, ct);
        await app.DeleteClientAsync(client, ct);
        var good = took <= (time ?? TimeSpan.MaxValue) && size <= (bytes ?? long.MaxValue) && all.Peak <= MemoryLimit && executive <= PagesLimit;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"""
            {rows:N0} rows: {(good ? "within" : "OUTSIDE")} the limits
              detailed, HTML and PDF: {told ?? $"{pages} pages"} in {took.TotalSeconds:0.0} s (limit {time?.TotalSeconds.ToString(CultureInfo.InvariantCulture) ?? "none"}), PDF of {size / 1e6:0.0} MB (limit {(bytes / 1e6)?.ToString(CultureInfo.InvariantCulture) ?? "none"})
              worker at most {alone.Peak / 1e6:0} MB, with its browser {all.Peak / 1e6:0} MB (limit {MemoryLimit / 1e6:0})
              executive: {executive} pages (limit {PagesLimit})
            """));
        return (good, new
        {
            rows,
            good,
            seconds = took.TotalSeconds,
            secondsLimit = time?.TotalSeconds,
            pages,
            pdfBytes = size,
            pdfBytesLimit = bytes,
            failure = told,
            workerBytes = alone.Peak,
            workerAndBrowserBytes = all.Peak,
            memoryLimit = MemoryLimit,
            executivePages = executive,
            executivePagesLimit = PagesLimit,
        });
    }
}
