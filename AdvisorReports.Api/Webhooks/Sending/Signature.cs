using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace AdvisorReports.Api.Webhooks.Sending;

/// <summary>Signs as Standard Webhooks does: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md</summary>
internal static class Signature
{
    /// <param name="timestamp">Seconds since 1970, of this attempt: an old body is not good for ever.</param>
    /// <returns>A signature for each secret, separated by blanks.</returns>
    public static string Of(string id, long timestamp, string body, IEnumerable<byte[]> secrets)
    {
        var signed = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{timestamp}.{body}"));
        return string.Join(' ', secrets.Select(secret => $"v1,{Convert.ToBase64String(HMACSHA256.HashData(secret, signed))}"));
    }
}
