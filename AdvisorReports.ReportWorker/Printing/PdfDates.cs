using System.Globalization;
using System.Text;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>
/// Two prints of one document differ in their dates only. With the report's own date in their place, byte for byte, the same
/// report is the same file.
/// </summary>
public static class PdfDates
{
    // /CreationDate (D:20261121045900+00'00')
    private const int Digits = 14;

    public static byte[] Set(byte[] pdf, DateTimeOffset date)
    {
        var digits = Encoding.ASCII.GetBytes(date.UtcDateTime.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture));
        Replace(pdf, "/CreationDate (D:"u8, digits);
        Replace(pdf, "/ModDate (D:"u8, digits);
        return pdf;
    }

    private static void Replace(byte[] pdf, ReadOnlySpan<byte> key, ReadOnlySpan<byte> digits)
    {
        var at = pdf.AsSpan().LastIndexOf(key);
        if (at >= 0 && at + key.Length + Digits <= pdf.Length)
        {
            digits.CopyTo(pdf.AsSpan(at + key.Length));
        }
    }
}
