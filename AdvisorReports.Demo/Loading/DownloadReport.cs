using System.Security.Cryptography;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Demo.Loading;

/// <summary>Saves a report's files under names a person would give them, once they are shown to be whole.</summary>
internal static class DownloadReport
{
    public static async Task RunAsync(PublicApi api, OrderedReport order, string folder, TextWriter output, CancellationToken ct)
    {
        var report = await api.GetAsync<ReportSeen>($"reports/{order.Id}", ct);
        foreach (var format in order.Wanted.Formats)
        {
            var extension = SnakeCase.From(format);
            var promised = report.Files.FirstOrDefault(f => f.Format == format)
                ?? throw new DemoFailedException($"Report {report.Id} is completed but has no {extension} file.");
            var content = await api.DownloadAsync($"reports/{report.Id}/files/{extension}", ct);
            if (Convert.ToHexStringLower(SHA256.HashData(content)) != promised.Sha256)
            {
                throw new DemoFailedException($"The {extension} file of report {report.Id} is not what the report promised: its SHA-256 differs.");
            }

            if (!Begins(content, format))
            {
                throw new DemoFailedException($"The {extension} file of report {report.Id} is something else than its name says.");
            }

            var path = Path.Combine(folder, order.FileName(format));
            await File.WriteAllBytesAsync(path, content, ct);
            await output.WriteLineAsync($"saved {path} ({content.Length / 1024} kB)");
        }
    }

    private static bool Begins(ReadOnlySpan<byte> content, ReportFormat format) => format switch
    {
        ReportFormat.Pdf => content.StartsWith("%PDF-"u8),
        ReportFormat.Xlsx => content.StartsWith("PK"u8),
        _ => content.Length > 0,
    };
}
