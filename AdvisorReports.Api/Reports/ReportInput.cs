using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Api.Reports;

/// <summary>What kind of document is wanted of a snapshot.</summary>
public sealed record ReportInput
{
    public required ReportType Type { get; init; }

    /// <summary>Which files to make; HTML and PDF unless said otherwise.</summary>
    [MaxLength(4)]
    public IReadOnlyList<ReportFormat>? Formats { get; init; }

    /// <summary>An earlier snapshot of the same client: what changed since then becomes part of the document.</summary>
    public Guid? ComparedWith { get; init; }

    /// <summary>
    /// Language of the texts and format of numbers, dates and money, as a BCP 47 name such as <c>en-GB</c> or <c>es-MX</c>.
    /// There are texts in English and Spanish.
    /// </summary>
    [StringLength(35, MinimumLength = 1), DefaultValue(ReportLanguages.DefaultCulture)]
    public string? Culture { get; init; }

    /// <summary>The title on the cover; by default one that fits the type, in the language of the culture.</summary>
    [StringLength(Report.TitleMax, MinimumLength = 1)]
    public string? Title { get; init; }

    /// <summary><c>bulk</c> waits behind everything a person waits for.</summary>
    [DefaultValue(ReportPriority.Interactive)]
    public ReportPriority? Priority { get; init; }
}
