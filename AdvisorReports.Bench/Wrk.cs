using System.Diagnostics;
using System.Globalization;

namespace AdvisorReports.Bench;

/// <summary>wrk on one thread, which alone can keep a core busy: callers that ask again as soon as they are answered.</summary>
internal static class Wrk
{
    /// <param name="headers">As <c>Name: value</c>.</param>
    /// <param name="script">Path of a script in Lua that says what is asked for; null to ask for the address.</param>
    public static async Task<WrkAnswers> RunAsync(
        Uri url, int connections, TimeSpan time, string[] headers, string? script, CancellationToken ct)
    {
        string[] words =
        [
            "--threads", "1", "--connections", $"{connections}", "--duration", $"{time.TotalSeconds.ToString(CultureInfo.InvariantCulture)}s",
            "--latency", .. headers.SelectMany(h => new[] { "--header", h }), .. script is null ? (string[])[] : ["--script", script],
            url.ToString(),
        ];
        using var process = Process.Start(new ProcessStartInfo("wrk", words) { RedirectStandardOutput = true })!;
        var said = (await process.StandardOutput.ReadToEndAsync(ct)).Split('\n', StringSplitOptions.TrimEntries);
        await process.WaitForExitAsync(ct);
        return new WrkAnswers(
            Number(After(said, "Requests/sec:")), (long)Number(After(said, "Non-2xx or 3xx responses:")),
            (After(said, "Socket errors:") ?? "").Split(',').Sum(e => (long)Number(e.Split(' ')[^1])),
            Milliseconds(After(said, "50%")), Milliseconds(After(said, "99%")));
    }

    private static string? After(string[] said, string name) =>
        said.FirstOrDefault(l => l.StartsWith(name, StringComparison.Ordinal))?[name.Length..].Trim();

    private static double Number(string? text) => string.IsNullOrEmpty(text) ? 0 : double.Parse(text, CultureInfo.InvariantCulture);

    private static double Milliseconds(string? text) => text switch
    {
        null => double.NaN,
        _ when text.EndsWith("us", StringComparison.Ordinal) => Number(text[..^2]) / 1000,
        _ when text.EndsWith("ms", StringComparison.Ordinal) => Number(text[..^2]),
        _ when text.EndsWith('s') => Number(text[..^1]) * 1000,
        _ => Number(text[..^1]) * 60_000,
    };
}

/// <param name="PerSecond">Answers a second, good or not.</param>
/// <param name="Refused">How many of all were neither 2xx nor 3xx.</param>
/// <param name="Broken">Connections, reads and writes that failed, and answers that took more than two seconds.</param>
internal sealed record WrkAnswers(double PerSecond, long Refused, long Broken, double P50, double P99);
