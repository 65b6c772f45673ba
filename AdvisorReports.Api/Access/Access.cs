using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace AdvisorReports.Api.Access;

/// <summary>Who may come in: callers with a valid API key. Everything needs one unless it says otherwise itself.</summary>
internal static class Access
{
    public static void AddAccess(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<KeyOptions>().BindConfiguration(KeyOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<KeyRing>();
        builder.Services.AddAuthentication(ApiKeyHandler.Scheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.Scheme, null);

        // The fallback policy closes an endpoint whose author forgot to say who may use it.
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
    }

    public static void UseAccess(this WebApplication app)
    {
        app.UseAuthentication();
        app.UseAuthorization();
    }

    /// <summary>The caller's name, for <c>imported_by</c> and <c>requested_by</c>.</summary>
    public static string Name(this HttpContext context) => context.User.Identity?.Name ?? "anonymous";
}
