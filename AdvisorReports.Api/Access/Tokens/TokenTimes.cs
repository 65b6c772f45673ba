using System.Buffers.Text;
using System.Text.Json;

namespace AdvisorReports.Api.Access.Tokens;

/// <summary>
/// Looks at a token's times once more, after its signature was found good. IdentityModel 5.7.2 reads them as 32-bit integers and takes one
/// that it cannot read for one that is not there: a token not valid before 4000000000 was let in at once.
/// </summary>
internal static class TokenTimes
{
    /// <returns>False where nbf or exp is not a number, is there twice, or does not hold now.</returns>
    public static bool Hold(string token, DateTimeOffset now, TimeSpan skew)
    {
        var payload = token.Split('.')[1];
        using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(payload));
        var seconds = now.ToUnixTimeMilliseconds() / 1000.0;
        return Times(claims, "nbf").All(nbf => nbf <= seconds + skew.TotalSeconds)
            && Times(claims, "exp").ToList() is [var exp] && exp > seconds - skew.TotalSeconds;
    }

    // What is no number never holds: comparing with NaN is false.
    private static IEnumerable<double> Times(JsonDocument claims, string name) => claims.RootElement.EnumerateObject()
        .Where(claim => claim.NameEquals(name))
        .Select(claim => claim.Value.ValueKind is JsonValueKind.Number ? claim.Value.GetDouble() : double.NaN);
}
