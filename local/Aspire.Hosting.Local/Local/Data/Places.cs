using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.Local.Data;

/// <summary>Where folders go. Not into the sources: a server's user may not be able to get there, as below /root.</summary>
internal static class Places
{
    private const string Name = "aspire-local";

    public static string Of(string appHostDirectory)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appHostDirectory)))[..8];
        return Path.Combine(Home(), Name, $"{Path.GetFileName(appHostDirectory)}-{digest}");
    }

    // A name nobody can guess, made for us alone: nobody can lay a link in its way.
    public static string Temporary() => Native.User() == 0
        ? Directory.CreateDirectory(Path.Combine("/var/tmp", $"{Name}-{RandomNumberGenerator.GetHexString(16, lowercase: true)}")).FullName
        : Directory.CreateTempSubdirectory($"{Name}-").FullName;

    private static string Home() => Native.User() == 0
        ? "/var/lib"
        : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
}
