using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Webhooks;

namespace AdvisorReports.Tests.Telemetry;

/// <summary>What leaves over OTLP, as an operator's collector gets it.</summary>
public sealed class OneTraceTests
{
    private const string SecretPath = "/services/T024BE7LD/secret-of-a-webhook";
    private const string Agent = "person-at-home/1.0";
    private const string Baggage = "somebody-with-baggage";
    private const string State = "somebody-with-a-state";
    private const string Query = "something-in-a-query";

    /// <summary>Which span has to be below which, each as service, source and name; null for any name.</summary>
    private static readonly (string Service, string Source, string? Name, string AboveService, string AboveSource, string? Above)[] Tree =
    [
        ("api", "AdvisorReports", "snapshot import", "api", "Microsoft.AspNetCore", "POST /api/v1/clients/{clientId:guid}/snapshots"),
        ("api", "AdvisorReports", "copy", "api", "AdvisorReports", "snapshot import"),
        ("api", "AdvisorReports", "parse", "api", "AdvisorReports", "copy"),
        ("api", "Npgsql", null, "api", "AdvisorReports", "copy"),
        ("api", "MassTransit", null, "api", "AdvisorReports", "hint"),
        ("analytics", "MassTransit", null, "api", "MassTransit", null),
        ("analytics", "AdvisorReports", "snapshot analyse", "analytics", "MassTransit", null),
        ("analytics", "AdvisorReports", "snapshot analyse", "api", "Microsoft.AspNetCore", "POST /api/v1/clients/{clientId:guid}/snapshots"),
        ("analytics", "Npgsql", null, "analytics", "AdvisorReports", "snapshot analyse"),
        ("reportworker", "MassTransit", null, "api", "Microsoft.AspNetCore", "POST /api/v1/snapshots/{snapshotId:guid}/reports"),
        ("reportworker", "AdvisorReports", "claim", "reportworker", "MassTransit", null),
        ("reportworker", "AdvisorReports", "report", "api", "Microsoft.AspNetCore", "POST /api/v1/snapshots/{snapshotId:guid}/reports"),
        ("reportworker", "AdvisorReports", "compose", "reportworker", "AdvisorReports", "report"),
        ("reportworker", "AdvisorReports", "print", "reportworker", "AdvisorReports", "report"),
        ("reportworker", "AdvisorReports", "store", "reportworker", "AdvisorReports", "report"),
        ("reportworker", "Npgsql", null, "reportworker", "AdvisorReports", "store"),
        ("api", "OpenTelemetry.Instrumentation.StackExchangeRedis", null, "api", "Microsoft.AspNetCore", "GET /api/v1/analytics/trends"),
        ("api", "System.Net.Http", "GET", "api", "Microsoft.AspNetCore", "GET /api/v1/analytics/trends"),
        ("analytics", "Microsoft.AspNetCore", null, "api", "System.Net.Http", "GET"),
        ("analytics", "Npgsql", null, "analytics", "Microsoft.AspNetCore", null),
    ];

    private static readonly (string Name, string[] Counts)[] Counts =
    [
        ("parse", ["rows.read", "rows.rejected", "file.bytes"]), ("copy", ["rows.kept"]), ("snapshot analyse", ["rows.kept"]),
        ("compose", ["document.characters"]), ("print", ["file.bytes", "document.pages"]), ("store", ["files.count", "files.bytes"]),
    ];

    [Fact]
    public async Task One_trace_leads_from_the_upload_to_the_finished_report_through_all_services_and_tells_no_secret()
    {
        await using var otlp = await OtlpReceiver.StartAsync();

        // The worker hears of the report by the message, a busy machine's Redis is asked, and only the number of commands counts.
        await using var app = await RunningApp.StartAsync(builder => otlp.Listen(builder, ("Telemetry__ReadRatio", "1"), ("Jobs__Poll", "1.00:00:00"),
            ("CommandWatch__Slow", "00:10:00"), ("CommandWatch__MessageSlow", "00:10:00"), ("FigureCache__StoreDeadline", "00:00:05")));
        await using var receiver = await Receiver.StartAsync();
        var client = await app.Api.NewClientAsync("Traced");
        await app.Api.NewHookAsync(client, receiver.Url + SecretPath, "report.finished");

        // The caller asks not to be recorded; that is not for it to say.
        var (trace, caller) = (ActivityTraceId.CreateRandom().ToString(), ActivitySpanId.CreateRandom().ToString());
        app.Api.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{caller}-00");
        app.Api.DefaultRequestHeaders.Add("baggage", $"who={Baggage}");
        app.Api.DefaultRequestHeaders.Add("tracestate", $"who={State}");
        app.Api.DefaultRequestHeaders.Add("User-Agent", Agent);
        var snapshot = await app.Api.NewSnapshotAsync(client);
        await Eventually.GetAsync(() => app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}?x={Query}"),
            s => s.GetProperty("status").GetString() == "analysed", "analysed");
        var report = await app.Api.NewReportAsync(snapshot);
        Assert.Equal("completed", (await app.Api.ReportAsync(report)).GetProperty("status").GetString());
        using var figures = await app.Api.GetAsync($"/api/v1/analytics/trends?days=30&x={Query}");
        await receiver.GotAsync(1, "report.finished");

        List<OtlpSpan> spans = [];
        await Eventually.TrueAsync(() =>
        {
            spans = [.. otlp.Spans.Where(s => s.Trace == trace)];
            return Task.FromResult(Missing(spans).Count == 0 && otlp.Spans.Exists(s => s.Name == "webhook deliver"));
        }, () => $"complete; missing: {string.Join("; ", Missing(spans))}\n{Drawn(spans, caller)}");

        Assert.All(spans.Where(s => s.Kind is OtlpSpan.Server && s.Service == "api"), s => Assert.Equal(caller, s.Parent));
        foreach (var (name, counts) in Counts)
        {
            var span = spans.First(s => s.Name == name);
            Assert.All(counts, count => Assert.True(span.Tags.ContainsKey(count), $"{span} has no {count}"));
        }

        Assert.Contains(trace, Assert.Single(spans, s => s.Name == "report").LinkedTraces); // the message that brought the worker there
        Assert.DoesNotContain(otlp.Spans, s => s.Tags.Values.Any(v => v is "/health" or "/alive"));
        foreach (var secret in new[] { RunningApp.Key, Agent, Baggage, State, Query, SecretPath })
        {
            Assert.False(otlp.Heard("traces", secret), $"{secret} is in a span");
            Assert.False(otlp.Heard("metrics", secret), $"{secret} is in a metric");
        }

        await Eventually.TrueAsync(() => Task.FromResult(otlp.Heard("logs", "was imported by") && otlp.Heard("logs", "was analysed")
            && otlp.Heard("metrics", "advisorreports.reports.finished") && otlp.Heard("metrics", "http.server.request.duration")), "logs and metrics");
        Assert.False(otlp.Heard("logs", RunningApp.Key));
        Assert.False(otlp.Heard("logs", SecretPath));
        Assert.False(otlp.Heard("logs", "passed its budget of the database"), "an ordinary request or message asks the database too much");
    }

    private static List<string> Missing(List<OtlpSpan> spans)
    {
        var byId = spans.ToDictionary(s => s.Id);
        return [.. Tree.Where(t => !spans.Exists(s => Is(s, t.Service, t.Source, t.Name) && Above(s).Any(a => Is(a, t.AboveService, t.AboveSource, t.Above))))
            .Select(t => $"{t.Service} {t.Source} {t.Name} below {t.AboveService} {t.AboveSource} {t.Above}")];

        IEnumerable<OtlpSpan> Above(OtlpSpan span)
        {
            while (byId.TryGetValue(span.Parent, out var parent))
            {
                yield return span = parent;
            }
        }
    }

    private static bool Is(OtlpSpan span, string service, string source, string? name) =>
        span.Service == service && span.Source == source && (name is null || span.Name == name);

    private static string Drawn(List<OtlpSpan> spans, string parent, string indent = "") =>
        string.Concat(spans.Where(s => s.Parent == parent).Select(s => $"{indent}{s}\n{Drawn(spans, s.Id, indent + "  ")}"));
}
