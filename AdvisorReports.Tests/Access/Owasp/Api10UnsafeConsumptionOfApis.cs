using System.Net;
using System.Text;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace AdvisorReports.Tests.Access.Owasp;

/// <summary>API10:2023. The one foreign API that is asked is the issuer's. Whatever it answers, no token gets in by it and keys go on working.</summary>
public sealed class Api10UnsafeConsumptionOfApis(OwaspFixture fixture) : IClassFixture<OwaspFixture>
{
    [Theory]
    [InlineData("garbage", HttpStatusCode.ServiceUnavailable)]
    [InlineData("failure", HttpStatusCode.ServiceUnavailable)]
    [InlineData("endless", HttpStatusCode.ServiceUnavailable)]
    [InlineData("no keys", HttpStatusCode.Unauthorized)]
    [InlineData("shared secret", HttpStatusCode.Unauthorized)]
    [InlineData("another issuer", HttpStatusCode.Unauthorized)]
    [InlineData("good", HttpStatusCode.OK)]
    public async Task What_the_issuer_answers_lets_nobody_in_who_should_not_be(string kind, HttpStatusCode expected)
    {
        var key = new SigningKey();
        await using var issuer = await StartAsync(kind, key);
        var url = issuer.Urls.Single();
        await using var replica = await Replica.OfAsync(fixture.App, ("Oidc:Authority", url), ("Oidc:Audience", LocalIssuer.Audience));
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = $$"""{"iss":"{{url}}","aud":"{{LocalIssuer.Audience}}","sub":"anna","roles":["AdvisorReports.Admin"],"exp":{{now + 600}}}""";
        foreach (var algorithm in kind == "shared secret" ? ["HS256"] : new[] { "RS256" })
        {
            using var caller = replica.With(key.Sign(claims, algorithm));

            // A fresh replica gives up when learning its callers and the issuer's keys takes long, and a moment later it knows them.
            var last = HttpStatusCode.OK;
            await Eventually.TrueAsync(async () => (last = await caller.StatusAsync()) == expected, $"{expected}");
            Assert.Equal(expected, last);
        }

        using var holder = replica.With(RunningApp.Key);
        Assert.Equal(HttpStatusCode.OK, await holder.StatusAsync());
    }

    private static async Task<WebApplication> StartAsync(string kind, SigningKey key)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.MapGet("/.well-known/openid-configuration", () => kind switch
        {
            "garbage" => Results.Text("<html>", "text/html"),
            "failure" => Results.StatusCode(500),
            "endless" => Results.Stream(body => EndlessAsync(body)),
            _ => Results.Json(new { issuer = kind == "another issuer" ? "https://login.example" : app.Urls.Single(), jwks_uri = $"{app.Urls.Single()}/keys" }),
        });
        app.MapGet("/keys", () => Results.Json(new
        {
            keys = kind switch
            {
                "no keys" => [],
                "shared secret" => [new { kty = "oct", use = "sig", k = Convert.ToBase64String(Encoding.ASCII.GetBytes("known to everybody, which is no secret")) }],
                _ => key.Public,
            },
        }));
        await app.StartAsync();
        return app;
    }

    private static async Task EndlessAsync(Stream body)
    {
        var spaces = new byte[64 << 10];
        Array.Fill(spaces, (byte)' ');
        for (var i = 0; i < 4096; i++)
        {
            await body.WriteAsync(spaces);
        }
    }
}
