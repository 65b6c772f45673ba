using System.Linq.Expressions;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Savings;

namespace AdvisorReports.Api.Clients;

public sealed record ClientView(
    Guid Id, string Name, string? Industry, string? Contact, ClientStatus Status, string? BrandColor, string? Notes,
    SavingsPolicy SavingsPolicy, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<Client, ClientView>> Projection = c => new ClientView(
        c.Id, c.Name, c.Industry, c.Contact, c.Status, c.BrandColor, c.Notes, c.SavingsPolicy,
        c.CreatedAt, c.UpdatedAt);

    internal static readonly Func<Client, ClientView> Of = Projection.Compile();
}
