using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Access;

namespace AdvisorReports.Api.Access.Tokens;

/// <summary>Whose tokens are taken. Without an authority: nobody's.</summary>
internal sealed class OidcOptions
{
    public const string Section = "Oidc";

    /// <summary>For Entra ID <c>https://login.microsoftonline.com/{tenant}/v2.0</c>; https outside of Development.</summary>
    public string? Authority { get; init; }

    /// <summary>What a token has to be made out to: the client id of the app registration, or its <c>api://…</c>.</summary>
    public string? Audience { get; init; }

    /// <summary>App roles (the claim <c>roles</c>) and what each is here; a caller with several has the highest.</summary>
    public Dictionary<string, Role> Roles { get; init; } = new(StringComparer.Ordinal)
    {
        ["AdvisorReports.Viewer"] = Role.Viewer,
        ["AdvisorReports.Analyst"] = Role.Analyst,
        ["AdvisorReports.Manager"] = Role.Manager,
        ["AdvisorReports.Admin"] = Role.Admin,
    };

    /// <summary>How far the issuer's clock and ours may be apart.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often an unknown signing key may make us ask the issuer for its keys.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan AskAgainAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the issuer's keys are believed without asking: so long a key that it withdrew goes on working.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan BelieveFor { get; init; } = TimeSpan.FromMinutes(10);
}
