using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using AdvisorReports.ReportWorker.Printing.Finishing;

namespace AdvisorReports.ReportWorker.Printing;

/// <summary>All that a PDF is made from, as one SHA-256: the same sources give the same file, so it need not be printed again.</summary>
public static class PdfSource
{
    /// <param name="browser">The browser's version: another one may set the type differently.</param>
    /// <param name="finishing">What <see cref="FinishPdf.Version"/> is.</param>
    public static byte[] Hash(string html, PdfMetadata metadata, string browser, int finishing)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var date = metadata.Date.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
        foreach (var part in (string[])[$"{finishing}", browser, date, metadata.Author ?? "", html])
        {
            var bytes = Encoding.UTF8.GetBytes(part);
            hash.AppendData(BitConverter.GetBytes(bytes.Length)); // where a part ends is part of what it says
            hash.AppendData(bytes);
        }

        return hash.GetHashAndReset();
    }
}
