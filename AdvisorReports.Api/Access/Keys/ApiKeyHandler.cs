using System.Text.Encodings.Web;
using AdvisorReports.Api.Access.Matrix;
using AdvisorReports.Api.Door;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Access.Keys;

/// <summary>Takes a key from <c>X-Api-Key</c> or <c>Authorization: Bearer</c>, and says no for every way in.</summary>
internal sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyRing keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public new const string Scheme = "ApiKey";

    private static readonly TimeSpan WithoutCaller = TimeSpan.FromMilliseconds(500);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.ApiKey() is not { } key)
        {
            return AuthenticateResult.NoResult();
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Context.RequestAborted);
        if (Context.GetEndpoint()?.Metadata.GetMetadata<Rule>() is { Reach: Reach.Nobody })
        {
            patience.CancelAfter(WithoutCaller); // it has something to say to strangers too, and must not hang with the database
        }

        try
        {
            return await keys.FindAsync(key, patience.Token) is { } caller
                ? AuthenticateResult.Success(new AuthenticationTicket(caller, Scheme))
                : AuthenticateResult.Fail("unknown key");
        }
        catch (Exception e) when (Undecided.Is(e, Context))
        {
            return Undecided.Mark(Context);
        }
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (Context.Features.Get<Undecided>() is not null)
        {
            return Problems.Unavailable("The list of keys").ExecuteAsync(Context);
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        return Problems.Unauthorized().ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Problems.Forbidden(Context.GetEndpoint()?.Metadata.GetMetadata<Rule>()?.ToString() ?? "nobody").ExecuteAsync(Context);
}
