using System.Security.Cryptography;
using System.Text;

namespace Aspire.Hosting.Local.Data;

/// <summary>Where folders go. Not into the sources: a server's user may not be able to get there, as below /root.</summary>
internal static class Places
{
    public const string Name = "aspire-local";

    public static string Of(string appHostDirectory)
    {
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(appHostDirectory)))[..8];
        return Path.Combine(Home(), Name, $"{Path.GetFileName(appHostDirectory)}-{digest}");
    }

    /// <summary>Where temporary folders go: root's own may be closed to the users that servers run as.</summary>
    public static string ForTemporary() => Native.User() == 0 ? "/var/tmp" : Path.GetTempPath();

    private static string Home() => Native.User() == 0
        ? "/var/lib"
        : Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
}
