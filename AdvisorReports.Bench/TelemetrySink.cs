using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AdvisorReports.Bench;

/// <summary>A collector that takes everything over OTLP/HTTP and keeps nothing but how much came.</summary>
internal sealed class TelemetrySink : IAsyncDisposable
{
    private readonly WebApplication _server;
    private long _bytes;

    private TelemetrySink(WebApplication server)
    {
        _server = server;
    }

    public string Address => _server.Urls.Single();

    public long Bytes => Interlocked.Read(ref _bytes);

    public static async Task<TelemetrySink> StartAsync(CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var sink = new TelemetrySink(builder.Build());
        sink._server.Urls.Add("http://127.0.0.1:0");
        sink._server.MapPost("/v1/{signal}", async (HttpRequest request, CancellationToken stopping) =>
        {
            await request.Body.CopyToAsync(Stream.Null, stopping);
            Interlocked.Add(ref sink._bytes, request.ContentLength ?? 0);
        });
        await sink._server.StartAsync(ct);
        return sink;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
