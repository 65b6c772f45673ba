using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Webhooks;

namespace AdvisorReports.Tests.Telemetry;

/// <summary>What leaves over OTLP, as an operator's collector gets it.</summary>
public sealed class OneTraceTests
{
    private const string SecretPath = "/services/T024BE7LD/B0-secret-of-a-webhook";
    private const string Agent = "person-at-home/1.0";

    [Fact]
    public async Task One_trace_leads_from_the_upload_to_the_finished_report_through_all_services()
    {
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var app = await RunningApp.StartAsync(otlp.Listen);
        await using var receiver = await Receiver.StartAsync();
        var client = await app.Api.NewClientAsync("Traced");
        await app.Api.NewHookAsync(client, receiver.Url + SecretPath, "report.finished");

        var trace = ActivityTraceId.CreateRandom();
        var caller = ActivitySpanId.CreateRandom();
        app.Api.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{caller}-00"); // not sampled, says the caller
        app.Api.DefaultRequestHeaders.Add("baggage", "who=somebody-with-baggage");
        app.Api.DefaultRequestHeaders.Add("User-Agent", Agent);
        var snapshot = await app.Api.NewSnapshotAsync(client);
        await Eventually.GetAsync(() => app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}?secret=in-a-query"),
            s => s.GetProperty("status").GetString() == "analysed", "analysed");
        var report = await app.Api.NewReportAsync(snapshot);
        Assert.Equal("completed", (await app.Api.ReportAsync(report)).GetProperty("status").GetString());
        await receiver.GotAsync(1, "report.finished");
        using var figures = await app.Api.GetAsync("/api/v1/analytics/dashboard");

        await Eventually.TrueAsync(() => Task.FromResult(otlp.Spans.Any(s => s.Name == "store") && otlp.Spans.Any(s => s.Name == "snapshot analyse")
            && otlp.Spans.Any(s => s.Name == "webhook deliver")), "all exported");
        await Task.Delay(3000);
        var spans = otlp.Spans.Where(s => s.Trace == trace.ToString()).ToList();
        var all = otlp.Spans;
        void Print(TextWriter w, IEnumerable<OtlpSpan> from, string parent, string indent)
        {
            foreach (var s in from.Where(x => x.Parent == parent)) { w.WriteLine($"{indent}{s} kind={s.Kind} links={s.LinkedTraces.Count}"); Print(w, from, s.Id, indent + "  "); }
        }
        await using var w = new StreamWriter("/tmp/tel/tree.txt");
        Print(w, spans, caller.ToString(), "");
        w.WriteLine("---- others");
        foreach (var t in all.Where(s => s.Trace != trace.ToString()).GroupBy(s => s.Trace)) { w.WriteLine("trace"); foreach (var s in t) w.WriteLine($"   {s} kind={s.Kind} parent={s.Parent}"); }
    }
}
