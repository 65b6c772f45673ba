using System.Linq.Expressions;
using AdvisorReports.Domain.Access;

namespace AdvisorReports.Api.Access.Principals;

/// <param name="Clients">The clients that they may see; null: all of them.</param>
public sealed record PrincipalView(
    Guid Id, string Issuer, PrincipalKind Kind, string Value, string? Name, IReadOnlyList<Guid>? Clients, DateTimeOffset CreatedAt,
    DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<PrincipalScope, PrincipalView>> Projection = p => new PrincipalView(
        p.Id, p.Issuer, p.Kind, p.Value, p.Name, p.AllClients ? null : p.Clients, p.CreatedAt, p.UpdatedAt);

    internal static readonly Func<PrincipalScope, PrincipalView> Of = Projection.Compile();
}
