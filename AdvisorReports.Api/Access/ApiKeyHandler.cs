using System.Text.Encodings.Web;
using AdvisorReports.Api.Door;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Access;

/// <summary>Takes a key from <c>X-Api-Key</c> or <c>Authorization: Bearer</c>.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    private const string Bearer = "Bearer ";
    private const int KeyMax = 200;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var key = Request.Headers["X-Api-Key"].ToString();
        if (key.Length == 0 && Request.Headers.Authorization.ToString() is var header
            && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
        {
            key = header[Bearer.Length..].Trim();
        }

        if (key.Length is 0 or > KeyMax)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        return Task.FromResult(keys.Find(key) is { } caller
            ? AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme))
            : AuthenticateResult.Fail("unknown key"));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Unauthorized().ExecuteAsync(Context);
    }
}
