using AdvisorReports.Domain.Clients;
using AdvisorReports.ReportWorker.Composition.Design;

namespace AdvisorReports.ReportWorker.Composition.Facts;

/// <summary>Whose document it is, and who made it.</summary>
/// <param name="Consultancy">Null where none is configured.</param>
/// <param name="ClientLogo">An image as a <c>data:</c> URI.</param>
/// <param name="ConsultancyLogo">An image as a <c>data:</c> URI.</param>
public sealed record Branding(Brand Brand, string? ClientLogo, string? Consultancy, string? ConsultancyLogo)
{
    public static Branding Of(Client client, BrandingOptions consultancy) => new(
        Brand.Of(client.BrandColor ?? consultancy.Color), Image(client.LogoType, client.Logo),
        string.IsNullOrWhiteSpace(consultancy.Name) ? null : PlainText.Of(consultancy.Name, 80),
        Image(consultancy.Logo?.Type, consultancy.Logo?.Content));

    private static string? Image(string? type, byte[]? content) =>
        type is null || content is null ? null : $"data:{type};base64,{Convert.ToBase64String(content)}";
}
