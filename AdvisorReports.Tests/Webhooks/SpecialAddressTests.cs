using System.Net;
using AdvisorReports.Api.Webhooks;
using AdvisorReports.Api.Webhooks.Addresses;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Tests.Webhooks;

public sealed class SpecialAddressTests
{
    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("0.1.2.3")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("100.127.255.255")]
    [InlineData("127.0.0.1")]
    [InlineData("127.255.255.254")]
    [InlineData("169.254.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("168.63.129.16")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.255.255")]
    [InlineData("198.18.0.1")]
    [InlineData("198.51.100.7")]
    [InlineData("203.0.113.9")]
    [InlineData("224.0.0.1")]
    [InlineData("239.255.255.250")]
    [InlineData("240.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("::ffff:0:10.0.0.1")]
    [InlineData("64:ff9b::10.0.0.1")]
    [InlineData("64:ff9b::a9fe:a9fe")]
    [InlineData("64:ff9b:1::1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("3fff::1")]
    [InlineData("5f00::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Nothing_is_sent_to_an_address_that_is_not_public(string address)
    {
        Assert.False(Allowing().Allow([IPAddress.Parse(address)]));
        Assert.False(Allowing().Allow([IPAddress.Parse("9.9.9.9"), IPAddress.Parse(address)]));
    }

    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700:4700::1111")]
    [InlineData("2a00::1")]
    [InlineData("::ffff:1.1.1.1")]
    [InlineData("64:ff9b::1.1.1.1")]
    public void Public_addresses_are_sent_to(string address) => Assert.True(Allowing().Allow([IPAddress.Parse(address)]));

    [Theory]
    [InlineData("10.20.0.0/16", "10.20.255.255", true)]
    [InlineData("10.20.0.0/16", "::ffff:10.20.0.1", true)]
    [InlineData("10.20.0.0/16", "10.21.0.0", false)]
    [InlineData("fd12:3456::/32", "fd12:3456::1", true)]
    [InlineData("0.0.0.0/0", "192.168.0.1", true)]
    [InlineData("0.0.0.0/0", "169.254.169.254", false)]
    [InlineData("0.0.0.0/0", "168.63.129.16", false)]
    [InlineData("0.0.0.0/0", "0.0.0.0", false)]
    [InlineData("::/0", "fd00:ec2::254", false)]
    [InlineData("::/0", "::ffff:169.254.169.254", false)]
    public void Networks_that_the_operator_names_are_sent_to_but_never_what_a_cloud_tells_its_machines(string network, string address, bool allowed) =>
        Assert.Equal(allowed, Allowing(network).Allow([IPAddress.Parse(address)]));

    [Fact]
    public void A_host_without_an_address_is_not_sent_to() => Assert.False(Allowing("0.0.0.0/0").Allow([]));

    private static ReceiverAddresses Allowing(params string[] networks) => new(Options.Create(new WebhookOptions { AllowedNetworks = networks }));
}
