using System.ComponentModel.DataAnnotations;
using System.Diagnostics;
using AdvisorReports.ServiceDefaults.Tracing;
using AdvisorReports.Tests.Product;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace AdvisorReports.Tests.Telemetry;

public sealed class SamplingTests
{
    private const int Requests = 20_000;

    [Theory]
    [InlineData(true, 0, "POST", 0.0)]
    [InlineData(true, 1, "POST", 1.0)]
    [InlineData(false, 1, "POST", 1.0)]
    [InlineData(true, 0.25, "POST", 0.25)]
    [InlineData(false, 0.25, "POST", 0.25)]
    [InlineData(true, 1, "GET", 0.1)]
    [InlineData(true, 1, "HEAD", 0.1)]
    [InlineData(false, 0, "GET", 0.1)]
    public void What_a_caller_outside_says_of_recording_is_not_believed(bool sampled, double ratio, string method, double expected)
    {
        var sampler = Sampler(true, ("Telemetry:SampleRatio", $"{ratio}"), ("Telemetry:ReadRatio", "0.1"), ("Telemetry:ReadsPerSecond", "1000000"));
        var recorded = Enumerable.Range(0, Requests).Count(_ => Recorded(sampler, Asked(ActivityTraceId.CreateRandom(), sampled, ActivityKind.Server, method)));
        Assert.InRange((double)recorded / Requests, expected - 0.02, expected + 0.02);
    }

    [Fact]
    public void However_many_only_read_a_few_a_second_are_recorded()
    {
        var clock = new ManualClock();
        var sampler = Sampling.Of(new ConfigurationBuilder().AddInMemoryCollection([new("Telemetry:ReadRatio", "1"), new("Telemetry:ReadsPerSecond", "20")]).Build(), true, clock);
        for (var second = 0; second < 3; second++)
        {
            Assert.Equal(20, Enumerable.Range(0, 1000).Count(_ => Recorded(sampler, Asked(ActivityTraceId.CreateRandom(), true, ActivityKind.Server, "GET"))));
            Assert.True(Recorded(sampler, Asked(ActivityTraceId.CreateRandom(), true, ActivityKind.Server, "POST")));
            clock.Advance(TimeSpan.FromSeconds(1));
        }
    }

    [Fact]
    public void Without_configuration_all_that_changes_something_is_recorded_and_of_reads_a_twentieth_and_20_a_second()
    {
        var options = new TelemetryOptions();
        Assert.Equal((1.0, 0.05, 20), (options.SampleRatio, options.ReadRatio, options.ReadsPerSecond));
    }

    [Fact]
    public void Nor_can_a_caller_choose_an_id_that_is_always_recorded()
    {
        // The ratio sampler takes a small number for a yes, wherever it comes from.
        var sampler = Sampler(true, ("Telemetry:SampleRatio", "0.5"));
        var chosen = Enumerable.Range(1, 1000).Select(i => ActivityTraceId.CreateFromString($"{0:x16}{i:x16}")).ToList();
        var recorded = chosen.Count(id => Recorded(sampler, Asked(id, true, ActivityKind.Server, "POST")));
        Assert.InRange(recorded, 400, 600);
        Assert.All(chosen, id => Assert.Equal(
            Recorded(sampler, Asked(id, true, ActivityKind.Server, "POST")), Recorded(sampler, Asked(id, false, ActivityKind.Server, "POST"))));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Inside_a_decision_is_kept(bool sampled)
    {
        var id = ActivityTraceId.CreateRandom();
        var service = Sampler(false, ("Telemetry:SampleRatio", "0.5"));
        Assert.Equal(sampled, Recorded(service, Asked(id, sampled, ActivityKind.Server, "GET")));
        Assert.Equal(sampled, Recorded(Sampler(true), Asked(id, sampled, ActivityKind.Consumer, null)));
        Assert.Equal(sampled, Recorded(Sampler(true), Asked(id, sampled, ActivityKind.Client, null)));
    }

    [Theory]
    [InlineData("always_on", null, false, true)]
    [InlineData("always_off", null, true, false)]
    [InlineData("parentbased_always_off", null, true, true)]
    [InlineData("parentbased_always_on", null, false, false)]
    [InlineData("traceidratio", "0", true, false)]
    [InlineData("traceidratio", "1", false, true)]
    [InlineData("parentbased_traceidratio", "0", true, true)]
    public void The_standard_variables_count_more(string name, string? argument, bool sampled, bool recorded)
    {
        var sampler = Sampler(false, ("OTEL_TRACES_SAMPLER", name), ("OTEL_TRACES_SAMPLER_ARG", argument), ("Telemetry:SampleRatio", "0.5"));
        Assert.Equal(recorded, Recorded(sampler, Asked(ActivityTraceId.CreateRandom(), sampled, ActivityKind.Server, "GET")));
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/alive")]
    [InlineData("/traffic")]
    [InlineData("/metrics")]
    public void Probes_and_scrapes_leave_no_trace(string path) => Assert.False(Recorded(
        Sampler(true, ("OTEL_TRACES_SAMPLER", "always_on")), Asked(ActivityTraceId.CreateRandom(), true, ActivityKind.Server, "GET", path)));

    [Fact]
    public void A_query_of_a_loop_begins_no_trace()
    {
        var query = new SamplingParameters(default, ActivityTraceId.CreateRandom(), "select", ActivityKind.Client);
        Assert.False(Recorded(Sampler(false, ("OTEL_TRACES_SAMPLER", "always_on")), query));
    }

    [Theory]
    [InlineData("1.5")]
    [InlineData("-0.1")]
    public void A_ratio_that_is_none_ends_the_start(string ratio) =>
        Assert.Throws<ValidationException>(() => Sampler(true, ("Telemetry:SampleRatio", ratio)));

    private static Sampler Sampler(bool facesOutside, params (string Key, string? Value)[] settings) => Sampling.Of(
        new ConfigurationBuilder().AddInMemoryCollection(settings.ToDictionary(s => s.Key, s => s.Value)).Build(), facesOutside);

    private static bool Recorded(Sampler sampler, SamplingParameters asked) => sampler.ShouldSample(asked).Decision is SamplingDecision.RecordAndSample;

    private static SamplingParameters Asked(ActivityTraceId id, bool sampled, ActivityKind kind, string? method, string path = "/api/v1/clients") => new(
        new ActivityContext(id, ActivitySpanId.CreateRandom(), sampled ? ActivityTraceFlags.Recorded : ActivityTraceFlags.None, isRemote: true),
        id, "request", kind, [new("http.request.method", method), new("url.path", path)]);
}
