using System.Security.Cryptography;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Demo.Loading;

/// <summary>Saves a report's files under names a person would give them, once they are shown to be whole.</summary>
internal static class DownloadReport
{
    public static async Task RunAsync(PublicApi api, LoadedExport export, string folder, TextWriter output, CancellationToken ct)
    {
        var report = await api.GetAsync<ReportSeen>($"reports/{export.ReportId}", ct);
        foreach (var format in new[] { ReportFormat.Html, ReportFormat.Pdf })
        {
            var extension = format.ToString().ToLowerInvariant();
            var promised = report.Files.FirstOrDefault(f => f.Format == format)
                ?? throw new DemoFailedException($"Report {report.Id} is completed but has no {extension} file.");
            var content = await api.DownloadAsync($"reports/{report.Id}/files/{extension}", ct);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != promised.Sha256)
            {
                throw new DemoFailedException($"The {extension} file of report {report.Id} is not what the report promised: its SHA-256 differs.");
            }

            if (format is ReportFormat.Pdf && !content.AsSpan().StartsWith("%PDF-"u8))
            {
                throw new DemoFailedException($"The pdf file of report {report.Id} is not a PDF.");
            }

            var path = Path.Combine(folder, export.FileName(extension));
            await File.WriteAllBytesAsync(path, content, ct);
            await output.WriteLineAsync($"saved {path} ({content.Length / 1024} kB)");
        }
    }
}
