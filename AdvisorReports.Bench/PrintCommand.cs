using System.Diagnostics;

namespace AdvisorReports.Bench;

/// <summary>The peers: programs that are started once per document, as many at a time as the worker has lanes.</summary>
internal static class PrintCommand
{
    public static Task ChromiumAsync(string html, int lanes, int documents, CancellationToken ct) => RunAsync(lanes, documents, (folder, pdf) =>
        [BrowserPath(), "--headless", "--no-sandbox", $"--user-data-dir={folder}", "--disable-dev-shm-usage", "--no-pdf-header-footer",
         "--generate-pdf-document-outline", $"--print-to-pdf={pdf}", $"file://{html}"], ct);

    public static Task WeasyPrintAsync(string html, int lanes, int documents, CancellationToken ct) =>
        RunAsync(lanes, documents, (_, pdf) => ["weasyprint", "--quiet", html, pdf], ct);

    // The worker's own browser, so that what differs is the way it is used.
    private static string BrowserPath() =>
        new[] { Environment.GetEnvironmentVariable("CHROMIUM_PATH"), "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/google-chrome" }
            .First(File.Exists)!;

    private static Task RunAsync(int lanes, int documents, Func<string, string, string[]> command, CancellationToken ct) =>
        Parallel.ForAsync(0, documents, new ParallelOptions { MaxDegreeOfParallelism = lanes, CancellationToken = ct }, async (_, token) =>
        {
            var folder = Directory.CreateTempSubdirectory("advisorreports-bench-print-");
            var pdf = Path.Combine(folder.FullName, "document.pdf");
            var words = command(folder.FullName, pdf);
            using var process = Process.Start(new ProcessStartInfo(words[0], words[1..]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            var error = await process.StandardError.ReadToEndAsync(token);
            await process.WaitForExitAsync(token);
            if (!File.Exists(pdf))
            {
                throw new InvalidOperationException($"{words[0]} printed nothing: {error}");
            }

            folder.Delete(recursive: true);
        });
}
