using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Clients.Logos;

namespace AdvisorReports.ReportWorker.Composition;

/// <summary>The consultancy that hands the documents out.</summary>
public sealed class BrandingOptions
{
    /// <summary>Stands on the cover and in the footer, and is the author in the file's properties, where AdvisorReports stands in for it.</summary>
    [StringLength(80)]
    public string? Name { get; init; }

    /// <summary>A PNG, JPEG or SVG file for the cover; where there is one, <see cref="Name"/> is its text.</summary>
    public string? LogoFile { get; init; }

    /// <summary>Colours the documents of clients that have no colour of their own.</summary>
    [RegularExpression("^#[0-9a-fA-F]{6}$", ErrorMessage = "Branding:Color must be six hex digits with a leading #.")]
    public string? Color { get; init; }

    /// <summary>What <see cref="LogoFile"/> holds, cleaned.</summary>
    public Logo? Logo { get; internal set; }
}
