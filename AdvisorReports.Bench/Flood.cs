using System.Diagnostics;
using System.Globalization;

namespace AdvisorReports.Bench;

/// <summary>wrk on one thread, which alone can keep a core busy: a caller that asks again as soon as it is answered.</summary>
internal static class Flood
{
    /// <returns>What wrk says of it: answers a second, good or not, and how many of all were refusals.</returns>
    public static async Task<(double PerSecond, long Refused)> RunAsync(Uri url, string key, int connections, TimeSpan time, CancellationToken ct)
    {
        string[] words =
        [
            "--threads", "1", "--connections", $"{connections}", "--duration", $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s",
            "--header", $"X-Api-Key: {key}", url.ToString(),
        ];
        using var process = Process.Start(new ProcessStartInfo("wrk", words) { RedirectStandardOutput = true })!;
        var said = await process.StandardOutput.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (Number(said, "Requests/sec:"), (long)Number(said, "Non-2xx or 3xx responses:"));
    }

    private static double Number(string said, string name) =>
        said.Split('\n').Select(l => l.Trim()).FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal)) is { } line
            ? double.Parse(line[name.Length..], CultureInfo.InvariantCulture)
            : 0;
}
