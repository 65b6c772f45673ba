using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AdvisorReports.Tests.Product;

/// <summary>One trace follows an export through every process, as an operator would see it on the dashboard.</summary>
public sealed class TraceTests
{
    [Fact]
    public async Task One_trace_follows_upload_message_render_and_finish_across_all_services()
    {
        await using var receiver = await OtlpReceiver.StartAsync();
        await using var app = await RunningApp.StartAsync(builder =>
        {
            foreach (var service in builder.Resources.OfType<ProjectResource>().ToList())
            {
                builder.CreateResourceBuilder(service)
                    .WithEnvironment("OTEL_SERVICE_NAME", service.Name)
                    .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.Address)
                    .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                    .WithEnvironment("OTEL_BSP_SCHEDULE_DELAY", "500");
            }
        });
        var trace = ActivityTraceId.CreateRandom();
        app.Api.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01");

        var client = await app.Api.NewClientAsync("Traced");
        var snapshot = await app.Api.NewSnapshotAsync(client);
        var report = await app.Api.NewReportAsync(snapshot);
        app.Api.DefaultRequestHeaders.Remove("traceparent");
        Assert.Equal("completed", (await app.Api.ReportAsync(report)).GetProperty("status").GetString());
        await Eventually.GetAsync(() => app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}"),
            s => s.GetProperty("status").GetString() == "analysed", "analysed");

        foreach (var (service, span) in new[]
        {
            ("api", "snapshot import"), ("analytics", "snapshot analyse"), ("reportworker", "compose"), ("reportworker", "print"),
            ("reportworker", "store"),
        })
        {
            await Eventually.TrueAsync(() => Task.FromResult(receiver.Saw(trace, service, span)), $"a span '{span}' of {service} in the trace");
        }
    }

    /// <summary>Takes what the services export over OTLP/HTTP. The trace id stands in a span as 16 bytes, names as UTF-8.</summary>
    private sealed class OtlpReceiver(WebApplication server) : IAsyncDisposable
    {
        private readonly ConcurrentBag<byte[]> _exports = [];

        public string Address => server.Urls.Single();

        public static async Task<OtlpReceiver> StartAsync()
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            var receiver = new OtlpReceiver(builder.Build());
            receiver.Map();
            await receiver.Start();
            return receiver;
        }

        public bool Saw(ActivityTraceId trace, string service, string span)
        {
            var id = new byte[16];
            trace.CopyTo(id);
            return _exports.Any(export => Holds(export, id) && Holds(export, ServiceName(service))
                && Holds(export, Encoding.UTF8.GetBytes(span)));
        }

        // The resource's attribute as protobuf writes it: key, then a value of the type string.
        private static byte[] ServiceName(string service) =>
            [.. "service.name"u8, 0x12, (byte)(service.Length + 2), 0x0a, (byte)service.Length, .. Encoding.UTF8.GetBytes(service)];

        public ValueTask DisposeAsync() => server.DisposeAsync();

        private static bool Holds(byte[] export, byte[] part) => export.AsSpan().IndexOf(part) >= 0;

        private void Map()
        {
            server.Urls.Add("http://127.0.0.1:0");
            server.MapPost("/v1/traces", async (HttpRequest request) =>
            {
                using var body = new MemoryStream();
                await request.Body.CopyToAsync(body);
                _exports.Add(body.ToArray());
                return Results.Ok();
            });
            server.MapPost("/v1/{signal}", () => Results.Ok());
        }

        private Task Start() => server.StartAsync();
    }
}
