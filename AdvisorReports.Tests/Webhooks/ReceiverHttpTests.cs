using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using AdvisorReports.Api.Webhooks;
using AdvisorReports.Api.Webhooks.Addresses;
using AdvisorReports.Api.Webhooks.Sending;
using AdvisorReports.Domain.Webhooks;
using AdvisorReports.Tests.Product;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Tests.Webhooks;

/// <summary>One attempt at receivers that mean no good, over real sockets; only what names lead to is made up.</summary>
public sealed class ReceiverHttpTests
{
    [Fact]
    public async Task A_name_that_leads_inside_at_the_second_look_is_not_followed_there()
    {
        await using var inside = await Receiver.StartAsync(address: IPAddress.Loopback);
        await using var outside = await Receiver.StartAsync(port: inside.Port);

        // Good when it is saved, and inside when it is sent to: refused, and nobody is connected to.
        var names = new Names([Receiver.Address], [IPAddress.Loopback]);
        var (url, _) = await new ReceiverUrl(names, new(Settings), Settings, TimeProvider.System).CheckAsync($"https://receiver.test:{inside.Port}/", default);
        Assert.NotNull(url);
        Assert.Equal((null, DeliveryError.AddressRefused), await SendAsync(url.AbsoluteUri, names));

        // Good when it is checked: the connection goes to the address that was checked, and there is no second look.
        names = new Names([Receiver.Address], [IPAddress.Loopback]);
        Assert.Equal((204, null), await SendAsync(url.AbsoluteUri, names));
        Assert.Equal((1, 0, 1), (outside.All.Count, inside.All.Count, names.Looks));

        // One bad address among good ones is enough.
        Assert.Equal((null, DeliveryError.AddressRefused), await SendAsync(url.AbsoluteUri, new Names([Receiver.Address, IPAddress.Loopback])));
        Assert.Equal((1, 0), (outside.All.Count, inside.All.Count));
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_is_not_followed(int status)
    {
        await using var target = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = target.Url;
            return Task.CompletedTask;
        });
        Assert.Equal((status, DeliveryError.Redirect), await SendAsync(receiver.Url));
        Assert.Empty(target.All);
    }

    [Fact]
    public async Task A_body_without_end_is_not_read()
    {
        await using var receiver = await Receiver.StartAsync(async (context, _) =>
        {
            context.Response.StatusCode = 200;
            var much = new byte[1 << 16];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(much, context.RequestAborted);
            }
        });
        Assert.Equal((200, null), await SendAsync(receiver.Url));
    }

    [Fact]
    public async Task A_head_without_end_is_given_up()
    {
        await using var receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.Headers["X-Much"] = new string('x', 20_000);
            return Task.CompletedTask;
        });
        Assert.Equal((null, DeliveryError.BadAnswer), await SendAsync(receiver.Url));
    }

    [Fact]
    public async Task One_that_does_not_answer_is_given_up_in_time()
    {
        var hasty = Within(TimeSpan.FromSeconds(2));
        using var http = new ReceiverHttp(new DnsNames(), new ReceiverAddresses(hasty), hasty);
        await using var receiver = await Receiver.StartAsync((context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        Assert.Equal((null, DeliveryError.Timeout), await SendAsync(receiver.Url, http, hasty).WaitAsync(Eventually.Patience));

        // Connected to, and silent from then on: no handshake comes about.
        using var silent = new TcpListener(Receiver.Address, 0);
        silent.Start();
        Assert.Equal((null, DeliveryError.Timeout),
            await SendAsync($"https://127.0.0.2:{((IPEndPoint)silent.LocalEndpoint).Port}", http, hasty).WaitAsync(Eventually.Patience));
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_or_of_another_host_gets_nothing()
    {
        await using var selfSigned = await Receiver.StartAsync(certificate: TestRoot.SelfSigned(Receiver.Address));
        Assert.Equal((null, DeliveryError.Tls), await SendAsync(selfSigned.Url));
        await using var good = await Receiver.StartAsync();
        Assert.Equal((null, DeliveryError.Tls), await SendAsync($"https://other.test:{good.Port}", new Names([Receiver.Address])));
        Assert.Equal((204, null), await SendAsync($"https://receiver.test:{good.Port}", new Names([Receiver.Address])));
        Assert.Empty(selfSigned.All);
        Assert.Single(good.All);
    }

    [Fact]
    public async Task A_host_that_is_not_there_or_does_not_listen_is_told_apart()
    {
        Assert.Equal((null, DeliveryError.NameNotFound), await SendAsync("https://nothing.invalid", new DnsNames()));
        Assert.Equal((null, DeliveryError.Connection), await SendAsync("https://127.0.0.2:1"));
    }

    [Fact]
    public async Task An_attempt_brings_no_cookie_no_trace_and_no_proxy_along()
    {
        using var trace = new Activity("caller").Start();
        await using var receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.Headers.SetCookie = "seen=1; Path=/";
            return Task.CompletedTask;
        });
        using var http = Http(new DnsNames());
        await SendAsync(receiver.Url, http);
        await SendAsync(receiver.Url, http);
        Assert.Equal(["Content-Length", "Content-Type", "Host", "User-Agent", "webhook-id", "webhook-signature", "webhook-timestamp"],
            receiver.All.Last().Headers.Keys.Order(StringComparer.OrdinalIgnoreCase));
    }

    private static IOptions<WebhookOptions> Settings { get; } = Within(TimeSpan.FromSeconds(30));

    private static IOptions<WebhookOptions> Within(TimeSpan time) => Options.Create(new WebhookOptions
    {
        Key = "a key of the tests, long enough",
        AllowedNetworks = [$"{Receiver.Address}/32"],
        TrustedRoots = TestRoot.File,
        Timeout = time,
        ConnectTimeout = time,
    });

    private static ReceiverHttp Http(IReceiverNames names) => new(names, new ReceiverAddresses(Settings), Settings);

    private static async Task<(int?, DeliveryError?)> SendAsync(string url, IReceiverNames? names = null)
    {
        using var http = Http(names ?? new DnsNames());
        return await SendAsync(url, http);
    }

    private static async Task<(int?, DeliveryError?)> SendAsync(string url, ReceiverHttp http, IOptions<WebhookOptions>? settings = null)
    {
        var (webhook, secrets) = (Guid.CreateVersion7(), new SecretBox(Settings));
        var outcome = await new SendDelivery(http, secrets, settings ?? Settings, TimeProvider.System, NullLogger<SendDelivery>.Instance).RunAsync(new ClaimedDelivery(
            Guid.CreateVersion7(), webhook, Guid.CreateVersion7(), "ping", """{"type":"ping"}""", 1, 0, url, secrets.Close(webhook, new byte[32]), null));
        return (outcome.Status, outcome.Error);
    }

    /// <summary>Answers the next in line at each look, and stays with the last.</summary>
    private sealed class Names(params IPAddress[][] answers) : IReceiverNames
    {
        private readonly ConcurrentQueue<IPAddress[]> _next = new(answers);

        public int Looks { get; private set; }

        public Task<IPAddress[]> FindAsync(string host, CancellationToken ct)
        {
            Looks++;
            return Task.FromResult(_next.Count > 1 && _next.TryDequeue(out var next) ? next : _next.First());
        }
    }
}
