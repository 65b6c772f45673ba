using System.Linq.Expressions;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Savings;

namespace AdvisorReports.Api.Clients;

/// <param name="Logo">What GET /clients/{id}/logo answers with; null without one.</param>
public sealed record ClientView(
    Guid Id, string Name, string? Industry, string? Contact, ClientStatus Status, string? BrandColor, LogoView? Logo, string? Notes,
    SavingsPolicy SavingsPolicy, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt)
{
    internal static readonly Expression<Func<Client, ClientView>> Projection = c => new ClientView(
        c.Id, c.Name, c.Industry, c.Contact, c.Status, c.BrandColor,
        c.LogoType == null ? null : new LogoView(c.LogoType, c.Logo!.Length), c.Notes, c.SavingsPolicy, c.CreatedAt, c.UpdatedAt);

    internal static readonly Func<Client, ClientView> Of = Projection.Compile();
}

/// <param name="Type">Media type: image/png, image/jpeg or image/svg+xml.</param>
/// <param name="Bytes">Size of the image as it is kept, which is less than what was sent where something was left out.</param>
public sealed record LogoView(string Type, int Bytes);
