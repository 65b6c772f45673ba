using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace AdvisorReports.Tests.Access;

/// <summary>An issuer of tokens as Entra ID is one: it publishes its keys, and changes them.</summary>
public sealed class LocalIssuer : IAsyncDisposable
{
    public const string Audience = "api://advisorreports-tests";

    private readonly WebApplication _app;

    private LocalIssuer(WebApplication app)
    {
        _app = app;
    }

    public string Url => _app.Urls.Single();

    /// <summary>The key that it signs with now; the only one that it publishes.</summary>
    public SigningKey Key { get; private set; } = new();

    public static async Task<LocalIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var issuer = new LocalIssuer(builder.Build());
        issuer._app.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = issuer.Url, jwks_uri = $"{issuer.Url}/keys" }));
        issuer._app.MapGet("/keys", () => Results.Json(new { keys = issuer.Key.Public }));
        await issuer._app.StartAsync();
        return issuer;
    }

    public void Rotate() => Key = new SigningKey();

    /// <summary>What a good token says now. A test changes what it is about.</summary>
    public JsonObject Claims(string subject, params string[] roles)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return new JsonObject
        {
            ["iss"] = Url,
            ["aud"] = Audience,
            ["sub"] = subject,
            ["roles"] = new JsonArray([.. roles.Select(r => (JsonNode)r)]),
            ["iat"] = now,
            ["nbf"] = now - 60,
            ["exp"] = now + 600,
        };
    }

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();
}

/// <summary>A name with an RSA key and, under another name, one on the curve P-256.</summary>
public sealed class SigningKey
{
    private readonly RSA _rsa = RSA.Create(2048);
    private readonly ECDsa _curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public string Id { get; init; } = Guid.CreateVersion7().ToString("n");

    public object[] Public
    {
        get
        {
            var key = _rsa.ExportParameters(includePrivateParameters: false);
            var point = _curve.ExportParameters(includePrivateParameters: false).Q;
            return
            [
                new { kty = "RSA", use = "sig", kid = Id, n = Base64Url.EncodeToString(key.Modulus), e = Base64Url.EncodeToString(key.Exponent) },
                new { kty = "EC", use = "sig", kid = CurveId, crv = "P-256", x = Base64Url.EncodeToString(point.X), y = Base64Url.EncodeToString(point.Y) },
            ];
        }
    }

    private string CurveId => $"{Id}-p256";

    public string Sign(JsonObject claims, string algorithm = "RS256") => Sign(claims.ToJsonString(), algorithm);

    /// <summary>Signs what need not be what a library would write.</summary>
    public string Sign(string claims, string algorithm = "RS256")
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { alg = algorithm, typ = "JWT", kid = algorithm[0] == 'E' ? CurveId : Id });
        var text = $"{Base64Url.EncodeToString(header)}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        var bytes = Encoding.ASCII.GetBytes(text);
        var signature = algorithm switch
        {
            "RS256" => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "PS256" => _rsa.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "ES256" => _curve.SignData(bytes, HashAlgorithmName.SHA256),
            "RS512" => _rsa.SignData(bytes, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),

            // What a confused validator would check: the public key, which everybody has, taken for a shared secret.
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(_rsa.ExportSubjectPublicKeyInfoPem()), bytes),
            _ => [],
        };
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }
}
