using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace AdvisorReports.Api.Access.Tokens;

internal static class TokenFailures
{
    /// <summary>
    /// Makes a refusal of whatever validation throws: an unreadable token is nobody's 500, and an issuer that is away a 503.
    /// </summary>
    public static Task SettleAsync(AuthenticationFailedContext context)
    {
        // The library says so when it cannot get the issuer's keys.
        if (context.Exception is InvalidOperationException or IOException or HttpRequestException or OperationCanceledException)
        {
            Undecided.Mark(context.HttpContext);
        }

        context.Fail("invalid token");
        return Task.CompletedTask;
    }
}
