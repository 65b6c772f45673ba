using System.Diagnostics;
using AdvisorReports.ServiceDefaults.Tracing;

namespace AdvisorReports.Tests.Telemetry;

public sealed class SpanTests
{
    [Theory]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01", true)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00", true)]
    [InlineData("00-00000000000000000000000000000000-b7ad6b7169203331-01", false)]
    [InlineData("00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01; drop table reports", false)]
    [InlineData("somebody wrote this", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void Work_goes_on_in_the_trace_of_its_row_if_there_is_one(string? traceParent, bool isTrace)
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == ServiceDefaults.Telemetry.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        using var message = new Activity("message").SetIdFormat(ActivityIdFormat.W3C).Start();
        using var span = RowTrace.Continue("report", traceParent);
        Assert.Equal(isTrace, span!.TraceId.ToString() == "0af7651916cd43dd8448eb211c80319c");
        Assert.Equal(message.TraceId, Assert.Single(span.Links).Context.TraceId);
    }

    [Fact]
    public void An_address_keeps_its_host_and_nothing_behind_it()
    {
        using var span = new Activity("POST").Start();
        using var call = Client("https://u:p@hooks.example:8443/services/T0/secret?token=x#y");
        new CleanSpans().OnEnd(call);
        Assert.Equal("https://hooks.example:8443/", call.GetTagItem("url.full"));
    }

    [Fact]
    public void What_is_no_address_and_what_libraries_tell_beside_it_are_taken_out()
    {
        using var call = Client("services/T0/secret");
        call.SetTag("user_agent.original", "person-at-home/1.0").SetTag("db.npgsql.data_source", "Host=inside").SetTag("db.system.name", "postgresql");
        new CleanSpans().OnEnd(call);
        Assert.Equal(["db.system.name"], call.TagObjects.Select(tag => tag.Key));
    }

    [Fact]
    public void A_caller_hands_over_its_trace_and_nothing_else()
    {
        var headers = new Dictionary<string, string>
        {
            ["traceparent"] = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            ["tracestate"] = "vendor=anything",
            ["baggage"] = "who=somebody",
        };
        var propagator = new CallersTrace();
        propagator.ExtractTraceIdAndState(headers, Read, out var trace, out var state);
        Assert.Equal((headers["traceparent"], null), (trace, state));
        Assert.Null(propagator.ExtractBaggage(headers, Read));

        void Read(object? carrier, string name, out string? value, out IEnumerable<string>? values) =>
            (value, values) = (headers.GetValueOrDefault(name), null);
    }

    private static Activity Client(string url)
    {
        using var source = new ActivitySource("SpanTests");
        using var listener = new ActivityListener
        {
            ShouldListenTo = s => s.Name == "SpanTests",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
        };
        ActivitySource.AddActivityListener(listener);
        return source.StartActivity("POST", ActivityKind.Client)!.SetTag("url.full", url);
    }
}
