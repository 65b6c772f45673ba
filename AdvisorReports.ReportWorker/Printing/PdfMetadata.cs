namespace AdvisorReports.ReportWorker.Printing;

/// <summary>What a PDF says about itself beyond its title and language, which it has from the HTML.</summary>
/// <param name="Author">Who answers for the document: the consultancy. Null where none is configured.</param>
/// <param name="Date">Becomes the creation date, so that the same document is the same file.</param>
public sealed record PdfMetadata(string? Author, DateTimeOffset Date);
