using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace AdvisorReports.Api.Access.Tokens;

/// <summary>OpenID Connect bearer tokens, of Entra ID or any other issuer that publishes its keys.</summary>
internal static class TokenAccess
{
    public const string Scheme = "Token";

    private const int DocumentMax = 1 << 20;
    private static readonly TimeSpan DocumentTimeout = TimeSpan.FromSeconds(10);

    /// <returns>Whether tokens are taken at all.</returns>
    public static bool AddTokens(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OidcOptions>().BindConfiguration(OidcOptions.Section).ValidateDataAnnotations()
            .Validate(o => string.IsNullOrEmpty(o.Authority) || !string.IsNullOrEmpty(o.Audience),
                "Oidc:Audience is missing: without it, tokens made out to any other application would be taken.")
            .Validate(o => string.IsNullOrEmpty(o.Authority) || (Uri.TryCreate(o.Authority, UriKind.Absolute, out var url)
                && (url.Scheme == Uri.UriSchemeHttps || (url.Scheme == Uri.UriSchemeHttp && builder.Environment.IsDevelopment()))),
                "Oidc:Authority has to be an https:// address.")
            .ValidateOnStart();
        if (string.IsNullOrEmpty(builder.Configuration[$"{OidcOptions.Section}:{nameof(OidcOptions.Authority)}"]))
        {
            return false;
        }

        builder.Services.AddHttpClient(Scheme, client =>
        {
            client.Timeout = DocumentTimeout;
            client.MaxResponseContentBufferSize = DocumentMax;
        });
        builder.Services.AddSingleton<TokenCallers>();
        builder.Services.AddAuthentication().AddJwtBearer(Scheme, _ => { });
        builder.Services.AddOptions<JwtBearerOptions>(Scheme)
            .Configure<IOptions<OidcOptions>, IHttpClientFactory, IHostEnvironment>(Configure);
        return true;
    }

    private static void Configure(
        JwtBearerOptions bearer, IOptions<OidcOptions> options, IHttpClientFactory clients, IHostEnvironment environment)
    {
        var oidc = options.Value;
        bearer.SaveToken = false;
        bearer.IncludeErrorDetails = false;
        bearer.RequireHttpsMetadata = !environment.IsDevelopment();
        bearer.ConfigurationManager = new ConfigurationManager<OpenIdConnectConfiguration>(
            $"{oidc.Authority!.TrimEnd('/')}/.well-known/openid-configuration", new OpenIdConnectConfigurationRetriever(),
            new HttpDocumentRetriever(clients.CreateClient(Scheme)) { RequireHttps = bearer.RequireHttpsMetadata })
        {
            RefreshInterval = oidc.AskAgainAfter,
            AutomaticRefreshInterval = oidc.BelieveFor,
        };
        bearer.TokenValidationParameters.ValidAudience = oidc.Audience;
        bearer.TokenValidationParameters.ClockSkew = oidc.ClockSkew;
        bearer.Events = new JwtBearerEvents
        {
            OnMessageReceived = TokenAlgorithms.CheckAsync,
            OnTokenValidated = context =>
            {
                var services = context.HttpContext.RequestServices;
                if (!TokenTimes.Hold(context.Request.BearerToken()!, services.GetRequiredService<TimeProvider>().GetUtcNow(), oidc.ClockSkew))
                {
                    context.Fail("time");
                    return Task.CompletedTask;
                }

                return services.GetRequiredService<TokenCallers>().IdentifyAsync(context);
            },
            OnAuthenticationFailed = TokenFailures.SettleAsync,
        };
    }
}
