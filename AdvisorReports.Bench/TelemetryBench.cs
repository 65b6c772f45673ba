using System.Text.Json;

namespace AdvisorReports.Bench;

/// <summary>
/// What telemetry costs on the path that has to be fast: two products side by side, one that tells a collector everything as it is shipped,
/// one that tells nothing, asked in turn for the cached dashboard.
/// </summary>
internal static class TelemetryBench
{
    private const string Dashboard = "/api/v1/analytics/dashboard";
    private const int Connections = 64;
    private const int Pairs = 61; // single ones differ by a quarter: it takes many for a median that is good to a twentieth
    private const double AtLeast = 0.95;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(1);
    private static readonly string[] Headers = [$"X-Api-Key: {BenchApp.Key}"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <returns>Whether it is within its limit; the figures are in <c>artifacts/bench/telemetry.json</c>.</returns>
    public static async Task<bool> RunAsync(string[] settings, string folder, CancellationToken ct)
    {
        await using var sink = await TelemetrySink.StartAsync(ct);
        await using var on = await BenchApp.StartAsync(settings, ct, With(
            ("OTEL_EXPORTER_OTLP_ENDPOINT", sink.Address), ("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf"), ("OTEL_SERVICE_NAME", "on")));
        await using var off = await BenchApp.StartAsync(settings, ct, With(("OTEL_SDK_DISABLED", "true"), ("CommandWatch__Enabled", "false")));
        var export = Path.Combine(folder, "telemetry.csv");
        await ExportFiles.WriteCsvAsync(export, 500, 1, ct);
        foreach (var app in new[] { on, off })
        {
            await app.AnalysedAsync(await app.UploadAsync(await app.NewClientAsync("Bench", ct), export, "text/csv", ct), ct);
        }

        var pairs = new List<(WrkAnswers On, WrkAnswers Off)>();
        for (var i = 0; i <= Pairs; i++)
        {
            // Each is first in every other pair.
            var first = await AskAsync(i % 2 == 0 ? on : off, ct);
            var second = await AskAsync(i % 2 == 0 ? off : on, ct);
            pairs.Add(i % 2 == 0 ? (first, second) : (second, first));
        }

        return await ReportAsync([.. pairs.Skip(1)], sink.Bytes, ct); // the first pair warms up
    }

    private static Task<WrkAnswers> AskAsync(BenchApp app, CancellationToken ct) =>
        Wrk.RunAsync(new Uri(app.Api.BaseAddress!, Dashboard), Connections, Turn, Headers, null, ct);

    private static async Task<bool> ReportAsync(List<(WrkAnswers On, WrkAnswers Off)> pairs, long bytes, CancellationToken ct)
    {
        var ratios = pairs.Select(p => p.On.PerSecond / p.Off.PerSecond).Order().ToList();
        ApiFigure[] figures =
        [
            new("cached dashboard, telemetry on beside off", "requests/s", Median(pairs.Select(p => p.On.PerSecond)),
                Median(pairs.Select(p => p.Off.PerSecond)), Median(ratios), AtLeast),
            new("p99, on beside off", "ms", Median(pairs.Select(p => p.On.P99)), Median(pairs.Select(p => p.Off.P99))),
            new("refused or broken", "answers", pairs.Sum(p => p.On.Refused + p.On.Broken + p.Off.Refused + p.Off.Broken), AtMost: 0),
            new("exported by all services meanwhile", "bytes", bytes, AtLeast: 1),
        ];
        var good = figures.All(f => f.Good);
        Console.WriteLine(ApiFigure.Table(figures));
        Console.WriteLine($"ratios of {Pairs} pairs: {string.Join(" ", ratios.Select(r => r.ToString("0.000", System.Globalization.CultureInfo.InvariantCulture)))}");
        Console.WriteLine($"telemetry: {(good ? "within" : "OUTSIDE")} the limit");
        Directory.CreateDirectory("artifacts/bench");
        await File.WriteAllTextAsync("artifacts/bench/telemetry.json", JsonSerializer.Serialize(new { good, ratios, figures }, Indented), ct);
        return good;
    }

    private static double Median(IEnumerable<double> values) => values.Order().ElementAt(Pairs / 2);

    private static Action<IDistributedApplicationTestingBuilder> With(params (string Name, string Value)[] variables) => builder =>
    {
        foreach (var service in builder.Resources.OfType<ProjectResource>().ToList())
        {
            foreach (var (name, value) in variables)
            {
                builder.CreateResourceBuilder(service).WithEnvironment(name, value);
            }
        }
    };
}
