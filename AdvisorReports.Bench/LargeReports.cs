using System.Diagnostics;
using System.Globalization;

namespace AdvisorReports.Bench;

/// <summary>A detailed report over a large export: from request to stored files, how large they are, and what the worker took.</summary>
internal sealed class LargeReports(BenchApp app, string folder)
{
    private const long MemoryLimit = 1_500_000_000;

    /// <param name="time">Null where finishing, or failing with a reason, is enough.</param>
    public async Task<bool> RunAsync(int rows, TimeSpan? time, long? bytes, CancellationToken ct)
    {
        var export = Path.Combine(folder, "export");
        await ExportFiles.WriteCsvAsync(export, rows, 1, ct);
        var client = await app.NewClientAsync("Large", ct);
        var snapshot = await app.UploadAsync(client, export, "text/csv", ct);
        await app.AnalysedAsync(snapshot, ct);
        var reports = new ReportRequests(app);
        await using var memory = new MemoryWatch(await app.ProcessOfAsync("reportworker", ct));
        var clock = Stopwatch.StartNew();
        var (size, told) = (0L, "");
        try
        {
            var report = await reports.CompletedAsync(await reports.AskAsync(snapshot, "detailed", ["html", "pdf"], ct), ct);
            size = report.GetProperty("files").EnumerateArray().Single(f => f.GetProperty("format").GetString() == "pdf").GetProperty("bytes").GetInt64();
        }
        catch (InvalidOperationException e) when (time is null)
        {
            told = $" ({e.Message})";
        }

        var took = clock.Elapsed;
        var good = took <= (time ?? TimeSpan.MaxValue) && size <= (bytes ?? long.MaxValue) && memory.Peak <= MemoryLimit;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"detailed: {rows:N0} rows in {took.TotalSeconds:0.0} s (limit {time?.TotalSeconds ?? double.PositiveInfinity}), {size / 1e6:0.0} MB (limit {bytes / 1e6}), worker at most {memory.Peak / 1e6:0} MB (limit {MemoryLimit / 1e6:0}){told}: {(good ? "within" : "OUTSIDE")} the limits"));
        await app.DeleteClientAsync(client, ct);
        return good;
    }
}
