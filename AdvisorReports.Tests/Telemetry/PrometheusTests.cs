using System.Diagnostics.Metrics;
using System.Globalization;
using AdvisorReports.ServiceDefaults.Metrics;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace AdvisorReports.Tests.Telemetry;

/// <summary>Against the exposition format 0.0.4 and OpenTelemetry's rules for names.</summary>
public sealed class PrometheusTests
{
    [Theory]
    [InlineData("advisorreports.reports.finished", "{report}", MetricType.LongSum, "advisorreports_reports_finished_total")]
    [InlineData("http.server.request.duration", "s", MetricType.Histogram, "http_server_request_duration_seconds")]
    [InlineData("dotnet.process.cpu.time", "s", MetricType.DoubleSum, "dotnet_process_cpu_time_seconds_total")]
    [InlineData("dotnet.process.memory.working_set", "By", MetricType.LongSumNonMonotonic, "dotnet_process_memory_working_set_bytes")]
    [InlineData("messaging.masstransit.consume.duration", "ms", MetricType.Histogram, "messaging_masstransit_consume_duration_milliseconds")]
    [InlineData("already.in.seconds", "s", MetricType.LongGauge, "already_in_seconds")]
    [InlineData("already.total", "", MetricType.LongSum, "already_total")]
    [InlineData("of.bytes.total", "By", MetricType.LongSum, "of_bytes_total")]
    [InlineData("a--b..c", "", MetricType.LongGauge, "a_b_c")]
    [InlineData("2fast", "", MetricType.LongGauge, "_2fast")]
    [InlineData("speed", "By/s", MetricType.DoubleGauge, "speed_bytes_per_second")]
    [InlineData("load", "1", MetricType.DoubleGauge, "load")]
    public void A_name_becomes_what_the_specification_says(string name, string unit, MetricType type, string expected) =>
        Assert.Equal(expected, PrometheusName.Of(name, unit, type));

    [Fact]
    public void Help_and_label_values_are_escaped()
    {
        var lines = Scrape(meter =>
        {
            var counter = meter.CreateCounter<long>("escaped", "{thing}", "one \\ two\nthree");
            counter.Add(2, new KeyValuePair<string, object?>("path", "C:\\x"), new KeyValuePair<string, object?>("text.1", "say \"hi\"\nbye"));
        });
        Assert.Equal(
            ["# HELP escaped_total one \\\\ two\\nthree", "# TYPE escaped_total counter", "escaped_total{path=\"C:\\\\x\",text_1=\"say \\\"hi\\\"\\nbye\"} 2"],
            lines);
    }

    [Fact]
    public void Attributes_that_become_one_label_are_both_told()
    {
        var lines = Scrape(meter => meter.CreateCounter<long>("joined").Add(
            1, new KeyValuePair<string, object?>("a.b", "x"), new KeyValuePair<string, object?>("a_b", true)));
        Assert.Equal("joined_total{a_b=\"x;true\"} 1", lines[^1]);
    }

    [Fact]
    public void Buckets_are_cumulative_and_end_with_infinity_which_is_the_count()
    {
        var lines = Scrape(meter =>
        {
            var histogram = meter.CreateHistogram("took", "s", "Time.", tags: null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.5, 10] });
            foreach (var value in new[] { 0.001, 0.005, 0.1, 20, 30.5 })
            {
                histogram.Record(value, new KeyValuePair<string, object?>("zone", "z"));
            }
        });
        Assert.Equal(
            [
                "# HELP took_seconds Time.", "# TYPE took_seconds histogram",
                "took_seconds_bucket{zone=\"z\",le=\"0.005\"} 2", "took_seconds_bucket{zone=\"z\",le=\"0.5\"} 3",
                "took_seconds_bucket{zone=\"z\",le=\"10\"} 3", "took_seconds_bucket{zone=\"z\",le=\"+Inf\"} 5",
                "took_seconds_sum{zone=\"z\"} 50.606", "took_seconds_count{zone=\"z\"} 5",
            ], lines);
    }

    [Fact]
    public void Gauges_are_told_as_they_are_whatever_the_culture()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = new CultureInfo("es-ES");
            var lines = Scrape(meter =>
            {
                meter.CreateObservableGauge("weight", () => 1234.5);
                meter.CreateObservableGauge("nothing", () => double.NaN);
                meter.CreateObservableGauge("all", () => double.NegativeInfinity);
                meter.CreateUpDownCounter<int>("open").Add(-3);
            });
            Assert.Equal(["weight 1234.5", "nothing NaN", "all -Inf", "open -3"], lines.Where(l => l[0] != '#'));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void Two_instruments_of_one_name_are_one_family_and_no_series_is_told_twice()
    {
        using var other = new Meter(nameof(PrometheusTests) + "2");
        var lines = Scrape(meter =>
        {
            meter.CreateCounter<long>("twice").Add(1, new KeyValuePair<string, object?>("of", "first"));
            other.CreateCounter<long>("twice").Add(1, new KeyValuePair<string, object?>("of", "second"));
            other.CreateObservableGauge("twice.total", () => 5);
        }, other.Name);
        Assert.Equal(["# HELP twice_total ", "# TYPE twice_total counter", "twice_total{of=\"first\"} 1", "twice_total{of=\"second\"} 1"], lines);
    }

    [Fact]
    public void Where_telemetry_is_off_there_is_nothing_to_tell() => Assert.Equal("", new PrometheusExporter().Scrape());

    private static List<string> Scrape(Action<Meter> use, params string[] others)
    {
        using var meter = new Meter($"{nameof(PrometheusTests)}{Guid.CreateVersion7()}");
        var exporter = new PrometheusExporter();
        using var provider = Sdk.CreateMeterProviderBuilder().AddMeter([meter.Name, .. others])
            .AddReader(new BaseExportingMetricReader(exporter)).Build();
        use(meter);
        var text = exporter.Scrape()!;
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        return [.. text.TrimEnd('\n').Split('\n').Where(l => !l.Contains("target_info", StringComparison.Ordinal))];
    }
}
