using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AdvisorReports.Tests.Telemetry;

/// <summary>Takes what services export over OTLP/HTTP: spans taken apart, metrics and logs as they come.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentQueue<(string Signal, byte[] Body)> _exports = new();

    private OtlpReceiver(WebApplication server)
    {
        _server = server;
    }

    public string Address => _server.Urls.Single();

    public List<OtlpSpan> Spans => [.. Of("traces").SelectMany(OtlpSpan.In)];

    public static async Task<OtlpReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var receiver = new OtlpReceiver(builder.Build());
        receiver._server.Urls.Add("http://127.0.0.1:0");
        receiver._server.MapPost("/v1/{signal}", async (string signal, HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            receiver._exports.Enqueue((signal, body.ToArray()));
        });
        await receiver._server.StartAsync();
        return receiver;
    }

    /// <summary>Makes every service of the product export here.</summary>
    /// <param name="variables">What else is set in their environment.</param>
    public void Listen(IDistributedApplicationTestingBuilder builder, params (string Name, string Value)[] variables)
    {
        foreach (var service in builder.Resources.OfType<ProjectResource>().ToList())
        {
            var changed = builder.CreateResourceBuilder(service);
            Array.ForEach(variables, v => changed.WithEnvironment(v.Name, v.Value));
            changed
                .WithEnvironment("OTEL_SERVICE_NAME", service.Name)
                .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", Address)
                .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .WithEnvironment("OTEL_BSP_SCHEDULE_DELAY", "300")
                .WithEnvironment("OTEL_BLRP_SCHEDULE_DELAY", "300")
                .WithEnvironment("OTEL_METRIC_EXPORT_INTERVAL", "1000");
        }
    }

    /// <summary>Whether a text was in anything that came, in whatever place.</summary>
    /// <param name="signal">traces, metrics or logs.</param>
    public bool Heard(string signal, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Of(signal).Any(body => body.AsSpan().IndexOf(bytes) >= 0);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private IEnumerable<byte[]> Of(string signal) => _exports.Where(e => e.Signal == signal).Select(e => e.Body);
}
