using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace AdvisorReports.Tests.Webhooks;

/// <summary>What a receiver was sent.</summary>
public sealed record Received(string Path, string Id, string Timestamp, string[] Signatures, string Body, IHeaderDictionary Headers, DateTimeOffset At)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Type => Json.Text("type")!;
}

/// <summary>
/// A client's own server over HTTPS, on the one loopback address that the product under test may send to, and what it was sent.
/// </summary>
public sealed class Receiver : IAsyncDisposable
{
    /// <summary>Allowed by <see cref="WebhookSettings"/>; the rest of the loopback network is not.</summary>
    public static readonly IPAddress Address = IPAddress.Parse("127.0.0.2");

    private readonly WebApplication _app;

    private Receiver(WebApplication app)
    {
        _app = app;
    }

    public string Url => _app.Urls.Single();
    public int Port => new Uri(Url).Port;

    public ConcurrentQueue<Received> All { get; } = new();

    /// <param name="answer">What it answers; null for 204.</param>
    public static async Task<Receiver> StartAsync(
        Func<HttpContext, Received, Task>? answer = null, IPAddress? address = null, X509Certificate2? certificate = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(
            address ?? Address, port, listen => listen.UseHttps(certificate ?? TestRoot.Issue("receiver.test", address ?? Address))));
        var receiver = new Receiver(builder.Build());
        receiver._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            var body = await reader.ReadToEndAsync();
            var headers = context.Request.Headers;
            var received = new Received(context.Request.Path, headers["webhook-id"].ToString(), headers["webhook-timestamp"].ToString(),
                headers["webhook-signature"].ToString().Split(' '), body, new HeaderDictionary(headers.ToDictionary()), TimeProvider.System.GetUtcNow());
            receiver.All.Enqueue(received);
            context.Response.StatusCode = StatusCodes.Status204NoContent;
            if (answer is not null)
            {
                await answer(context, received);
            }
        });
        await receiver._app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until it was sent as many of this type.</summary>
    public Task<List<Received>> GotAsync(int count, string type) => Eventually.GetAsync(
        () => Task.FromResult(All.Where(r => r.Type == type).ToList()), got => got.Count >= count, $"{count} × {type}");

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }
}
