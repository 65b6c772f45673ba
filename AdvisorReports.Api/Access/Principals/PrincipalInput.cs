using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Access;

namespace AdvisorReports.Api.Access.Principals;

/// <summary>Who comes in with a token, and which clients they see.</summary>
public sealed record PrincipalInput
{
    /// <summary>The token's <c>iss</c>, for Entra ID <c>https://login.microsoftonline.com/{tenant}/v2.0</c>.</summary>
    [Required, StringLength(PrincipalScope.IssuerMax, MinimumLength = 1)]
    public string? Issuer { get; init; }

    /// <summary>
    /// Which claim names them: <c>subject</c> is sub, <c>object_id</c> oid, <c>role</c> one of roles, <c>group</c> one of groups.
    /// </summary>
    public required PrincipalKind Kind { get; init; }

    /// <summary>What the claim says, to the letter.</summary>
    [Required, StringLength(PrincipalScope.ValueMax, MinimumLength = 1)]
    public string? Value { get; init; }

    /// <summary>Who that is, for people.</summary>
    [StringLength(PrincipalScope.NameMax)]
    public string? Name { get; init; }

    /// <summary>The clients that they may see, 1 to 1,000; left out: all clients, those to come included.</summary>
    public IReadOnlyList<Guid>? Clients { get; init; }
}
