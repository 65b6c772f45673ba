using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Webhooks.Addresses;

/// <summary>The host has an address that nothing is sent to.</summary>
internal sealed class AddressRefusedException() : IOException("The host has an address that nothing is sent to.");

/// <summary>
/// Sends to addresses that others chose. Each attempt connects anew: the host is looked up once, every address of it is checked,
/// and the connection is made to those very addresses, so that a name that answers differently the second time is of no use. Not
/// from the factory: its clients follow discovery, repeat, and leave traces with the receiver.
/// </summary>
internal sealed class ReceiverHttp : IDisposable
{
    private const int HeadMaxKb = 16;

    private readonly IReceiverNames _names;
    private readonly ReceiverAddresses _addresses;
    private readonly HttpMessageInvoker _http;

    public ReceiverHttp(IReceiverNames names, ReceiverAddresses addresses, IOptions<WebhookOptions> options)
    {
        (_names, _addresses) = (names, addresses);
        var handler = new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            ConnectTimeout = options.Value.ConnectTimeout,
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.Zero,
            MaxResponseHeadersLength = HeadMaxKb,

            // The body of an answer is nobody's: what has come is thrown away with the connection, and the rest is not read.
            MaxResponseDrainSize = 0,
            ActivityHeadersPropagator = null,
        };
        if (options.Value.TrustedRoots is { Length: > 0 } roots)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = new ReceiverTrust(roots).Check;
        }

        _http = new HttpMessageInvoker(handler);
    }

    /// <returns>The status; nothing else of an answer is kept.</returns>
    /// <exception cref="HttpRequestException">No answer; with an <see cref="AddressRefusedException"/> inside where none was asked for.</exception>
    public async Task<HttpStatusCode> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        (request.Version, request.VersionPolicy) = (HttpVersion.Version11, HttpVersionPolicy.RequestVersionExact);
        using var answer = await _http.SendAsync(request, ct);
        return answer.StatusCode;
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var found = await _names.FindAsync(context.DnsEndPoint.Host, ct);
        if (!_addresses.Allow(found))
        {
            throw new AddressRefusedException();
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, context.DnsEndPoint.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
