using System.Net;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Webhooks.Addresses;

/// <summary>Which addresses may be sent to: public ones, and those of the networks that the operator names.</summary>
internal sealed class ReceiverAddresses(IOptions<WebhookOptions> options)
{
    private readonly IPNetwork[] _allowed = [.. options.Value.AllowedNetworks.Select(n => IPNetwork.Parse(n))];

    /// <returns>False also where there is no address at all; of several, each has to be good.</returns>
    public bool Allow(IReadOnlyCollection<IPAddress> addresses) => addresses.Count > 0 && addresses.All(Allow);

    public static bool AreNetworks(IEnumerable<string> networks) => networks.All(n => IPNetwork.TryParse(n, out _));

    private bool Allow(IPAddress given)
    {
        var address = SpecialAddresses.Unwrap(given);
        return SpecialAddresses.IsPublic(address) || (!SpecialAddresses.IsNever(address) && _allowed.Any(n => n.Contains(address)));
    }
}
