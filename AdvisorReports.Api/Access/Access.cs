using AdvisorReports.Api.Access.Auditing;
using AdvisorReports.Api.Access.Keys;
using AdvisorReports.Api.Access.Tokens;
using AdvisorReports.Api.Limits.Rates;
using AdvisorReports.Domain.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace AdvisorReports.Api.Access;

/// <summary>Who may come in: callers with a valid key or token. What they may do then is the OperationMatrix.</summary>
internal static class Access
{
    private const string Scheme = "Caller";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<KeyOptions>().BindConfiguration(KeyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<KnownCallers>();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddSingleton<KeyUses>();
        builder.Services.AddHostedService(services => services.GetRequiredService<KeyUses>());
        builder.Services.ScopeDatabase();

        var tokens = builder.AddTokens();
        builder.Services.AddAuthentication(Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null)
            .AddPolicyScheme(Scheme, null, options =>
            {
                options.ForwardDefaultSelector = context => tokens && IsToken(context.Request) ? TokenAccess.Scheme : ApiKeyHandler.Scheme;
                options.ForwardChallenge = options.ForwardForbid = ApiKeyHandler.Scheme;
            });

        // For paths where there is nothing: endpoints have their own policy, or do not start.
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseMiddleware<AddressLimit>();
        app.UseAuthentication();
        app.UseMiddleware<SignIns>();
        app.UseMiddleware<CallerLimit>();
        app.UseAuthorization();
        app.Use((context, next) =>
        {
            if (context.User is Caller caller)
            {
                var request = context.RequestServices.GetRequiredService<RequestScope>();
                (request.Clients, request.Origin) = (caller.Scope, context.OriginOf(caller));
            }

            return next(context);
        });
    }

    /// <summary>Whether what a request brings is a token and no key of ours.</summary>
    public static bool IsToken(HttpRequest request) => !request.Headers.ContainsKey("X-Api-Key")
        && request.BearerToken() is { } token && !token.StartsWith(KeySecret.Start, StringComparison.Ordinal);
}
