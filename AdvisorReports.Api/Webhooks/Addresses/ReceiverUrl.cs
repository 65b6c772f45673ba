using System.Net;
using System.Net.Sockets;
using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Webhooks.Addresses;

/// <summary>What a URL must be before it is kept. Its addresses are looked at again at each attempt, for they can change.</summary>
internal sealed class ReceiverUrl(IReceiverNames names, ReceiverAddresses addresses, IOptions<WebhookOptions> options, TimeProvider clock)
{
    private const int HttpsPort = 443;

    /// <summary>Below it are the services of a machine, which nobody wants to send events to.</summary>
    private const int FreePorts = 1024;

    /// <returns>The URL, or why it cannot be used.</returns>
    public async Task<(Uri? Url, ProblemHttpResult? Refusal)> CheckAsync(string text, CancellationToken ct)
    {
        if (!Uri.TryCreate(text, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps || url.AbsoluteUri.Length > Webhook.UrlMax)
        {
            return Refuse("Events are sent to a full https:// address of at most 2,000 characters.");
        }

        if (!IsPlain(url))
        {
            return Refuse("Write the address without user name, password, fragment or a dot at the end of the host. The signature tells who sends.");
        }

        if (url.Port != HttpsPort && url.Port < FreePorts)
        {
            return Refuse($"The port is {HttpsPort}, or {FreePorts} and above.");
        }

        // One answer for a host that is not there and one that may not be: which names exist inside is nobody's business.
        return addresses.Allow(await FindAsync(url.IdnHost, ct))
            ? (url, null)
            : Refuse("The host has no address, or one that is not public. Send to a public address; for receivers inside, "
                + "the operator names their networks in Webhooks:AllowedNetworks.");
    }

    private static bool IsPlain(Uri url) => url.UserInfo.Length == 0 && url.Fragment.Length == 0 && !url.IdnHost.EndsWith('.');

    private async Task<IPAddress[]> FindAsync(string host, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(options.Value.ConnectTimeout, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        try
        {
            return await names.FindAsync(host, both.Token);
        }
        catch (Exception e) when (e is SocketException or ArgumentException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return [];
        }
    }

    private static (Uri?, ProblemHttpResult?) Refuse(string detail) => (null, Problems.Invalid("url", detail));
}
