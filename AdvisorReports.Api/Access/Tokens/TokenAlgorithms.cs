using System.Buffers.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace AdvisorReports.Api.Access.Tokens;

/// <summary>
/// Lets through only tokens signed by one of three asymmetric algorithms, before anything else looks at them: not <c>none</c>, and
/// not HS256, which a public key taken for a shared secret would satisfy. By hand, because not every version of the library that
/// this builds with can be told.
/// </summary>
internal static class TokenAlgorithms
{
    private const int HeaderMax = 4096;

    public static Task CheckAsync(MessageReceivedContext context)
    {
        if (!IsAllowed(context.Request.BearerToken() ?? ""))
        {
            context.Fail("algorithm");
        }

        return Task.CompletedTask;
    }

    private static bool IsAllowed(string token)
    {
        var end = token.IndexOf('.', StringComparison.Ordinal);
        if (end is <= 0 or > HeaderMax || !Base64Url.IsValid(token.AsSpan(0, end)))
        {
            return false;
        }

        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(token.AsSpan(0, end)));
            return header.RootElement is { ValueKind: JsonValueKind.Object } members

                // Named twice, it would be read one way here and maybe another way there.
                && members.EnumerateObject().Where(m => m.NameEquals("alg")).ToList() is [{ Value: var algorithm }]
                && algorithm.ValueKind is JsonValueKind.String && algorithm.GetString() is "RS256" or "PS256" or "ES256";
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
