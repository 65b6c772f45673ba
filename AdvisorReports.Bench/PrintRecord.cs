using System.Globalization;
using System.Text.Json;

namespace AdvisorReports.Bench;

/// <summary>All that is measured about printing, in <c>artifacts/bench/print.json</c>.</summary>
internal static class PrintRecord
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <returns>Whether all of it is within its limits.</returns>
    public static async Task<bool> MakeAsync(BenchApp app, string folder, CancellationToken ct)
    {
        var print = await new PrintBench(app, folder).RunAsync(ct);
        var large = new LargeReports(app, folder);
        var detailed = await large.RunAsync(14_077, TimeSpan.FromSeconds(10), 6_000_000, ct);
        var huge = await large.RunAsync(200_000, null, null, ct);
        var load = (await File.ReadAllTextAsync("/proc/loadavg", ct)).Split(' ')[..3].Select(l => double.Parse(l, CultureInfo.InvariantCulture));
        Directory.CreateDirectory("artifacts/bench");
        var figures = new { loadAverages = load, print = print.Figures, large = new[] { detailed.Figures, huge.Figures } };
        await File.WriteAllTextAsync("artifacts/bench/print.json", JsonSerializer.Serialize(figures, Indented), ct);
        return print.Good && detailed.Good && huge.Good;
    }
}
