using AdvisorReports.Domain.Clients.Logos;
using Microsoft.Extensions.Options;

namespace AdvisorReports.ReportWorker.Composition;

/// <summary>Reads the consultancy's logo once, at start, and cleans it as a client's logo is cleaned. One that cannot be shown ends the start.</summary>
public sealed class ReadConsultancyLogo : IPostConfigureOptions<BrandingOptions>
{
    /// <exception cref="OptionsValidationException">The file is no usable image, or has no name beside it.</exception>
    public void PostConfigure(string? name, BrandingOptions options)
    {
        if (string.IsNullOrEmpty(options.LogoFile))
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(options.Name))
        {
            throw Refuse("Branding:LogoFile needs Branding:Name beside it, for readers who cannot see the picture.");
        }

        var cleaned = Clean(options.LogoFile);
        options.Logo = cleaned.Logo ?? throw Refuse($"Branding:LogoFile {options.LogoFile} cannot be used. {cleaned.Refusal}");
    }

    private static CleanedLogo Clean(string path)
    {
        var type = Path.GetExtension(path).ToUpperInvariant() switch
        {
            ".PNG" => Logo.Png,
            ".JPG" or ".JPEG" => Logo.Jpeg,
            ".SVG" => Logo.Svg,
            _ => throw Refuse($"Branding:LogoFile {path} must end in .png, .jpg, .jpeg or .svg."),
        };
        try
        {
            return new FileInfo(path).Length > Logo.MaxBytes
                ? throw Refuse($"Branding:LogoFile {path} is larger than {Logo.MaxBytes / 1024} KiB.")
                : Logo.Clean(type, File.ReadAllBytes(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Refuse($"Branding:LogoFile {path} cannot be read. Give the full path of a file that the report worker may read.");
        }
    }

    private static OptionsValidationException Refuse(string why) => new(nameof(BrandingOptions), typeof(BrandingOptions), [why]);
}
