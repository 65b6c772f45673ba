namespace AdvisorReports.ReportWorker.Sheets;

public enum CellFont
{
    Plain,
    Bold,
    Title,
    Header,
}

/// <summary>How a cell looks. Equal styles are one in the file.</summary>
/// <param name="Format">An Excel number format; null for text.</param>
/// <param name="Quoted">The cell is text even if it is edited: what an apostrophe typed before it does.</param>
public readonly record struct CellStyle(CellFont Font = CellFont.Plain, string? Format = null, bool Wrap = false, bool Quoted = false);
