using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Webhooks;

/// <summary>
/// Encrypts the secrets that are kept in the database, with a key that is not kept there: AES-256-GCM, bound to the webhook, so
/// that a row copied to another one is unreadable. Why not ASP.NET's Data Protection: docs/decisions/0019.
/// </summary>
internal sealed class SecretBox
{
    private const int KeyBytes = 32;
    private static readonly int NonceBytes = AesGcm.NonceByteSizes.MaxSize;
    private static readonly int TagBytes = AesGcm.TagByteSizes.MaxSize;

    private readonly byte[] _key;
    private readonly byte[]? _previous;

    public SecretBox(IOptions<WebhookOptions> options)
    {
        _key = Derive(options.Value.Key);
        _previous = options.Value.PreviousKey is { Length: > 0 } previous ? Derive(previous) : null;
    }

    /// <returns>Nonce, tag and what is encrypted.</returns>
    public byte[] Close(Guid webhook, byte[] secret)
    {
        var box = new byte[NonceBytes + TagBytes + secret.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(_key, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), secret, box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), webhook.ToByteArray());
        return box;
    }

    /// <exception cref="CryptographicException">It was closed with another key, for another webhook, or changed since.</exception>
    public byte[] Open(Guid webhook, byte[] box)
    {
        try
        {
            return Open(_key, webhook, box);
        }
        catch (AuthenticationTagMismatchException) when (_previous is not null)
        {
            return Open(_previous, webhook, box);
        }
    }

    private static byte[] Open(byte[] key, Guid webhook, byte[] box)
    {
        if (box.Length <= NonceBytes + TagBytes)
        {
            throw new CryptographicException("It is too short to be a secret.");
        }

        var secret = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(box.AsSpan(0, NonceBytes), box.AsSpan(NonceBytes + TagBytes), box.AsSpan(NonceBytes, TagBytes), secret, webhook.ToByteArray());
        return secret;
    }

    private static byte[] Derive(string key) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(key), KeyBytes, info: "webhook secrets"u8.ToArray());
}
