using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdvisorReports.Api.Webhooks.Addresses;

/// <summary>Trusts the roots of a file besides those of the system. Whatever else is wrong with a certificate stays wrong.</summary>
internal sealed class ReceiverTrust
{
    private static readonly Oid ForServers = new("1.3.6.1.5.5.7.3.1");

    private readonly X509Certificate2Collection _roots = [];

    /// <param name="file">PEM, one root or more.</param>
    public ReceiverTrust(string file) => _roots.ImportFromPemFile(file);

    public bool Check(object sender, X509Certificate? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (errors is not SslPolicyErrors.RemoteCertificateChainErrors)
        {
            return errors is SslPolicyErrors.None;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ApplicationPolicy.Add(ForServers);
        chain.ChainPolicy.DisableCertificateDownloads = true;
        foreach (var element in presented!.ChainElements)
        {
            chain.ChainPolicy.ExtraStore.Add(element.Certificate);
        }

        return chain.Build((X509Certificate2)certificate!);
    }
}
