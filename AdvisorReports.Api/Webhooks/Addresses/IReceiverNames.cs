using System.Net;

namespace AdvisorReports.Api.Webhooks.Addresses;

/// <summary>Where a host is. An edge of the process: what the names of others lead to is theirs to say, and to change.</summary>
internal interface IReceiverNames
{
    /// <exception cref="System.Net.Sockets.SocketException">There is no such host, or nobody who knows.</exception>
    public Task<IPAddress[]> FindAsync(string host, CancellationToken ct);
}

internal sealed class DnsNames : IReceiverNames
{
    public Task<IPAddress[]> FindAsync(string host, CancellationToken ct) => Dns.GetHostAddressesAsync(host, ct);
}
