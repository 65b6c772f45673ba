using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace AdvisorReports.Domain.Access;

/// <summary>What is kept of a key: enough to recognise it, not enough to use it.</summary>
/// <param name="Prefix">Its first characters, for people.</param>
/// <param name="Sha256">32 bytes. A plain hash will do: the key is 256 random bits, which nobody guesses or has in a table.</param>
public sealed record KeyPrint(string Prefix, byte[] Sha256);

/// <summary>A key as its holder has it: <c>adv_</c> and 256 random bits in base64url.</summary>
public static class KeySecret
{
    public const string Start = "adv_";

    private const int RandomBytes = 32;
    private const int PrefixLength = 12;

    /// <param name="start">What it begins with, so that people and programs see what it opens.</param>
    public static (string Key, KeyPrint Print) Create(string start = Start)
    {
        var key = start + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        return (key, new KeyPrint(key[..PrefixLength], Hash(key)));
    }

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));
}
