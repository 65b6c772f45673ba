using System.Globalization;
using System.Text;

namespace AdvisorReports.ReportWorker.Printing.Finishing;

/// <summary>The file's own account of itself. Two prints of one document differ in nothing but what stands here.</summary>
internal static class DocumentInfo
{
    /// <param name="printed">As Chromium wrote it: the title and the printer's version are kept.</param>
    public static byte[] Write(ReadOnlyMemory<byte> printed, PdfMetadata metadata)
    {
        var info = Encoding.Latin1.GetString(printed.Span);
        var creator = info.LastIndexOf("/Creator ", StringComparison.Ordinal);
        var producer = info.LastIndexOf("/Producer ", StringComparison.Ordinal);
        var dates = info.LastIndexOf("/CreationDate ", StringComparison.Ordinal);
        var date = metadata.Date.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var author = metadata.Author is { Length: > 0 } name ? $"/Author <FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(name))}>\n" : "";
        return Encoding.Latin1.GetBytes(
            $"""
            {info[..creator]}{author}/Creator (AdvisorReports)
            {info[producer..dates]}/CreationDate (D:{date}+00'00')
            /ModDate (D:{date}+00'00')>>
            """);
    }
}
