using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>What can be told cheaply from the bytes: that this is a whole document with pages, tags and an outline.</summary>
public static class PdfCheck
{
    /// <returns>How many pages it has.</returns>
    public static int ThrowIfNotADocument(ReadOnlySpan<byte> pdf, BrowserOptions limits)
    {
        var end = pdf[Math.Max(0, pdf.Length - 64)..];

        // A page that went blank has neither outline nor tags, so these stand for the text.
        if (!pdf.StartsWith("%PDF-"u8) || end.IndexOf("%%EOF"u8) < 0
            || pdf.IndexOf("/StructTreeRoot"u8) < 0 || pdf.IndexOf("/Outlines"u8) < 0)
        {
            throw new ReportException("The document came out of the printer damaged. Ask for it again.");
        }

        var pages = Pages(pdf);
        if (pages < 1)
        {
            throw new ReportException("The document came out of the printer without pages. Ask for it again.");
        }

        if (pages > limits.PagesMax)
        {
            throw TooLarge($"{pages} pages; the limit is {limits.PagesMax}");
        }

        return pages;
    }

    public static void ThrowIfTooLarge(ReadOnlySpan<byte> pdf, BrowserOptions limits)
    {
        if (pdf.Length > limits.BytesMax)
        {
            throw TooLarge($"{pdf.Length} bytes; the limit is {limits.BytesMax}");
        }
    }

    private static ReportException TooLarge(string size) => new(
        $"The document has {size}. Ask for a cost, security or operations report, or for an Excel file.")
    { Permanent = true };

    /// <summary>Counts the page objects: <c>/Type /Page</c> followed by anything but a letter.</summary>
    private static int Pages(ReadOnlySpan<byte> pdf)
    {
        var key = "/Type /Page"u8;
        var count = 0;
        for (var at = pdf.IndexOf(key); at >= 0; at = pdf.IndexOf(key))
        {
            pdf = pdf[(at + key.Length)..];
            count += pdf.Length > 0 && !char.IsAsciiLetter((char)pdf[0]) ? 1 : 0;
        }

        return count;
    }
}
