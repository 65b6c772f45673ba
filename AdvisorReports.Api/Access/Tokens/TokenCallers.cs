using System.Security.Claims;
using AdvisorReports.Domain.Access;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Access.Tokens;

/// <summary>Who a valid token stands for: its app roles say what they may do, our table which clients they see.</summary>
internal sealed class TokenCallers(IOptions<OidcOptions> options, KnownCallers callers, TimeProvider clock)
{
    // The library hands some claims over under a name of its own, depending on its version.
    private static readonly string[] Subject = ["sub", ClaimTypes.NameIdentifier];
    private static readonly string[] Oid = ["oid", "http://schemas.microsoft.com/identity/claims/objectidentifier"];
    private static readonly string[] Roles = ["roles", ClaimTypes.Role];
    private static readonly string[] Groups = ["groups"];

    public async Task IdentifyAsync(TokenValidatedContext context)
    {
        var token = context.Principal!;
        if (token.FindFirstValue("iss") is not { } issuer || All(token, Subject).FirstOrDefault() is not { } subject)
        {
            context.Fail("nobody");
            return;
        }

        try
        {
            context.Principal = await CallerAsync(token, issuer, subject, context.SecurityToken.ValidTo, context.HttpContext.RequestAborted);
        }
        catch (Exception e) when (Undecided.Is(e, context.HttpContext))
        {
            Undecided.Mark(context.HttpContext);
            context.Fail("undecided");
        }
    }

    private async ValueTask<Caller> CallerAsync(ClaimsPrincipal token, string issuer, string subject, DateTime validTo, CancellationToken ct)
    {
        var roles = All(token, Roles).Where(options.Value.Roles.ContainsKey).Select(r => options.Value.Roles[r]).ToList();
        Role? role = roles.Count > 0 ? roles.Max() : null;
        var scope = role is Role.Admin ? ClientScope.All : (await callers.GetAsync(ct)).ScopeOf(issuer, Claims(token));
        var name = token.FindFirstValue("preferred_username") ?? token.FindFirstValue("name") ?? subject;
        return new Caller($"token:{issuer} {subject}", name, role, scope, TokenAccess.Scheme, again: async again =>
            clock.GetUtcNow() < validTo + options.Value.ClockSkew ? await CallerAsync(token, issuer, subject, validTo, again) : null);
    }

    private static IEnumerable<(PrincipalKind, string)> Claims(ClaimsPrincipal token) =>
        All(token, Subject).Select(v => (PrincipalKind.Subject, v))
            .Concat(All(token, Oid).Select(v => (PrincipalKind.ObjectId, v)))
            .Concat(All(token, Roles).Select(v => (PrincipalKind.Role, v)))
            .Concat(All(token, Groups).Select(v => (PrincipalKind.Group, v)));

    private static IEnumerable<string> All(ClaimsPrincipal token, string[] names) =>
        token.Claims.Where(c => names.Contains(c.Type)).Select(c => c.Value);
}
