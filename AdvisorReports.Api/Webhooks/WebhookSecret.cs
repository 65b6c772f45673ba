using System.Security.Cryptography;

namespace AdvisorReports.Api.Webhooks;

/// <summary>A secret as its receiver has it: <c>whsec_</c> and 256 random bits in base64, as Standard Webhooks writes it.</summary>
internal static class WebhookSecret
{
    private const string Start = "whsec_";
    private const int RandomBytes = 32;

    public static (string Shown, byte[] Key) Create()
    {
        var key = RandomNumberGenerator.GetBytes(RandomBytes);
        return (Start + Convert.ToBase64String(key), key);
    }
}
