using System.Net;
using System.Net.Sockets;

namespace AdvisorReports.Api.Limits.Rates;

internal static class ClientAddress
{
    private const int PrefixBytes = 8;

    /// <summary>
    /// Where a request comes from. Of IPv6 the first half: whoever has one address there has all 2^64 of its network. It is the
    /// connection's, unless the proxy in front is trusted to tell (docs/decisions/0017).
    /// </summary>
    public static string Of(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => Network(address),
        var address => address.ToString(),
    };

    private static string Network(IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(PrefixBytes).Clear();
        return $"{new IPAddress(bytes)}/64";
    }
}
