using System.Net;

namespace AdvisorReports.Api.Webhooks.Addresses;

/// <summary>Addresses that are not of the public internet, after IANA's registries of special-purpose addresses (RFC 6890).</summary>
internal static class SpecialAddresses
{
    /// <summary>Of these nobody can allow any: what clouds tell their machines, and what is nobody's.</summary>
    private static readonly IPNetwork[] Never = Networks(
        "169.254.169.254/32", "168.63.129.16/32", "fd00:ec2::254/128", "fd20:ce::254/128", "0.0.0.0/8", "224.0.0.0/4", "255.255.255.255/32",
        "::/128", "ff00::/8");

    private static readonly IPNetwork[] NotPublic = Networks(
        "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24",
        "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "240.0.0.0/4",

        // Within what is global: Teredo, ORCHID, benchmarks and the like; documentation; 6to4, which carries an IPv4 address.
        "2001::/23", "2001:db8::/32", "3fff::/20", "2002::/16");

    private static readonly IPNetwork Global = IPNetwork.Parse("2000::/3");
    private static readonly IPNetwork Nat64 = IPNetwork.Parse("64:ff9b::/96");

    /// <summary>The IPv4 address that an IPv6 address leads to, where it does; otherwise itself.</summary>
    public static IPAddress Unwrap(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : Nat64.Contains(address) ? new IPAddress(address.GetAddressBytes().AsSpan(12))
        : address;

    public static bool IsNever(IPAddress address) => Never.Any(n => n.Contains(address));

    public static bool IsPublic(IPAddress address) => !IsNever(address) && !NotPublic.Any(n => n.Contains(address))
        && (address.AddressFamily is System.Net.Sockets.AddressFamily.InterNetwork || Global.Contains(address));

    private static IPNetwork[] Networks(params string[] networks) => [.. networks.Select(n => IPNetwork.Parse(n))];
}
