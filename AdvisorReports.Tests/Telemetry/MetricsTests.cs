using System.Diagnostics.Metrics;
using System.Net;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using AdvisorReports.Analytics.Summaries;
using AdvisorReports.Api.Caching;
using AdvisorReports.ReportWorker.Jobs;
using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Metrics;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Telemetry;

public sealed partial class MetricsTests
{
    private const string Path = "/metrics";

    [Theory]
    [InlineData("api", "advisorreports_sign_ins_total", "http_server_request_duration_seconds_bucket", "http_client_request_duration_seconds_bucket")]
    [InlineData("analytics", "advisorreports_analysis_duration_seconds_count", "db_client_operation_duration_seconds_bucket", "messaging_masstransit_consume_ea_total")]
    [InlineData("reportworker", "advisorreports_reports_finished_total", "advisorreports_report_queue_wait_seconds_bucket", "advisorreports_print_duration_seconds_sum")]
    public async Task Each_service_tells_its_metrics_as_prometheus_reads_them(string service, params string[] expected)
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("Measured");
        await app.Api.ReportAsync(await app.Api.NewReportAsync(await app.Api.NewSnapshotAsync(client)));
        using var scraper = app.App.CreateHttpClient(service);
        scraper.DefaultRequestHeaders.Authorization = new("Bearer", RunningApp.Key);
        var text = "";
        Assert.Equal(HttpStatusCode.OK, await app.Api.StatusAsync("/api/v1/health")); // the Api asks Analytics over HTTP
        await Eventually.TrueAsync(async () =>
        {
            text = await TextAsync(scraper);
            return expected.All(name => text.Contains($"\n{name}", StringComparison.Ordinal));
        }, string.Join(", ", expected));

        Assert.All(text.TrimEnd('\n').Split('\n'), line => Assert.Matches(Line(), line));
        var series = text.Split('\n').Where(l => l.Length > 0 && l[0] != '#').Select(l => l[..l.LastIndexOf(' ')]).ToList();
        Assert.Equal(series.Count, series.Distinct().Count());
        Assert.DoesNotContain(series, s => s.StartsWith("http_client_", StringComparison.Ordinal) && s.Contains("server_", StringComparison.Ordinal));
        Assert.DoesNotContain(client.ToString(), text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch(Guids(), string.Join('\n', series.Where(s => !s.StartsWith("target_info", StringComparison.Ordinal))));
    }

    [Fact]
    public async Task The_api_tells_them_to_its_operators_alone_and_each_time_anew()
    {
        var app = await SharedApp.GetAsync();
        Assert.Equal(HttpStatusCode.Unauthorized, await app.Anonymous.StatusAsync(Path));
        using var viewer = app.With((await app.Api.NewKeyAsync("viewer")).Key);
        Assert.Equal(HttpStatusCode.Forbidden, await viewer.StatusAsync(Path));
        using var ofOne = app.With((await app.Api.NewKeyAsync("manager", await app.Api.NewClientAsync("One"))).Key);
        Assert.Equal(HttpStatusCode.Forbidden, await ofOne.StatusAsync(Path));
        using var manager = app.With((await app.Api.NewKeyAsync("manager")).Key);
        Assert.NotEqual(await TextAsync(manager), await TextAsync(manager));
    }

    [Fact]
    public async Task The_backlog_is_told_as_gauges()
    {
        var app = await SharedApp.GetAsync();
        var text = "";
        await Eventually.TrueAsync(async () =>
        {
            text = await TextAsync(app.Api);
            return new[]
            {
                "advisorreports_report_queue_length{priority=\"bulk\"} ", "advisorreports_report_queue_age_seconds{priority=\"interactive\"} ",
                "advisorreports_snapshot_queue_length ", "advisorreports_snapshot_queue_age_seconds ", "advisorreports_webhook_queue_length ",
                "advisorreports_webhook_queue_age_seconds ", "advisorreports_messages_dead{queue=\"reports-bulk-v1\"} 0",
                "advisorreports_cache_memory_bytes ",
            }.All(name => text.Contains($"\n{name}", StringComparison.Ordinal));
        }, "all gauges");
    }

    /// <summary>Every instrument there is, with its kind and unit, stands in docs/metrics.md with the name that it gets; and nothing else does.</summary>
    [Fact]
    public async Task The_table_of_metrics_is_what_there_is()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.OfAsync(app); // their hosts make those that are observed
        using var started = replica.CreateClient();
        await using var analytics = await AnalyticsReplica.ListeningAsync(app);
        var there = new HashSet<string>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == ServiceDefaults.Telemetry.Name)
                {
                    lock (there)
                    {
                        there.Add(Row(instrument));
                    }
                }
            },
        };
        listener.Start();
        foreach (var type in new[] { typeof(FigureCounts), typeof(AnalyseSnapshot), typeof(MakeReport), typeof(Extensions) }
            .SelectMany(t => t.Assembly.GetTypes()).Where(HoldsInstruments))
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }

        var table = await File.ReadAllLinesAsync(System.IO.Path.Combine(Root(), "docs", "metrics.md"));
        Assert.Equal(there.Order(), table.Select(l => TableRow().Match(l)).Where(m => m.Success)
            .Select(m => $"{m.Groups[1]} {m.Groups[2]} {m.Groups[3]} {m.Groups[4]}").Order());
    }

    private static string Row(Instrument instrument)
    {
        var kind = instrument.GetType().Name.Replace("Observable", "", StringComparison.Ordinal)[0];
        var type = kind switch
        {
            'C' => OpenTelemetry.Metrics.MetricType.LongSum,
            'H' => OpenTelemetry.Metrics.MetricType.Histogram,
            _ => OpenTelemetry.Metrics.MetricType.LongGauge,
        };
        return $"{instrument.Name} {kind} {instrument.Unit} {PrometheusName.Of(instrument.Name, instrument.Unit ?? "", type)}";
    }

    private static bool HoldsInstruments(Type type) => !type.ContainsGenericParameters
        && type.GetFields(BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Any(f => typeof(Instrument).IsAssignableFrom(f.FieldType));

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(System.IO.Path.Combine(folder, "AdvisorReports.sln")))
        {
            folder = System.IO.Path.GetDirectoryName(folder)!;
        }

        return folder;
    }

    private static async Task<string> TextAsync(HttpClient scraper)
    {
        using var answer = await scraper.GetAsync(Path);
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return "\n" + await answer.Content.ReadAsStringAsync();
    }

    // What the exposition format 0.0.4 allows, and we write.
    [GeneratedRegex("""^$|^# (HELP|TYPE) [a-zA-Z_:][a-zA-Z0-9_:]* .*$|^[a-zA-Z_:][a-zA-Z0-9_:]*(\{[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\["\\n])*"(,[a-zA-Z_][a-zA-Z0-9_]*="([^"\\]|\\["\\n])*")*\})? (-?[0-9.]+(E[-+]?[0-9]+)?|NaN|[-+]Inf)$""")]
    private static partial Regex Line();

    [GeneratedRegex("[0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}")]
    private static partial Regex Guids();

    [GeneratedRegex(@"^\| `(advisorreports\.[a-z_.]+)` \| ([CHG]) \| `([^`]+)` \|.*\| `([a-z_]+)` \|$")]
    private static partial Regex TableRow();
}
