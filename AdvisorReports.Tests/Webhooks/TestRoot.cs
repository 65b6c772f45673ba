using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace AdvisorReports.Tests.Webhooks;

/// <summary>A root certificate of this test run's own, in a file as an operator would name it, and what it signs.</summary>
public static class TestRoot
{
    private static readonly DateTimeOffset From = TimeProvider.System.GetUtcNow().AddDays(-1);
    private static readonly X509Certificate2 Root = NewRoot();

    public static readonly string File = Write();

    /// <summary>A receiver's certificate.</summary>
    public static X509Certificate2 Issue(string host, IPAddress address)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: true));
        using var issued = request.Create(Root, From, From.AddDays(20), Guid.CreateVersion7().ToByteArray());
        using var whole = issued.CopyWithPrivateKey(key);

        // Kestrel wants the key in a store of its own, which a copy through PKCS#12 gives it on every system.
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null);
    }

    /// <summary>A certificate that nobody signed but its holder.</summary>
    public static X509Certificate2 SelfSigned(IPAddress address)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=nobody.test", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(address);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(From, From.AddDays(20));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }

    private static X509Certificate2 NewRoot()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=AdvisorReports test root", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        return request.CreateSelfSigned(From, From.AddDays(30));
    }

    private static string Write()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("advisor-root-").FullName, "root.pem");
        System.IO.File.WriteAllText(file, Root.ExportCertificatePem());
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
        return file;
    }
}
