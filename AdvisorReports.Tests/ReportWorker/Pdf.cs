using System.Diagnostics;
using System.Globalization;

namespace AdvisorReports.Tests.ReportWorker;

/// <summary>What poppler's tools say about a file, as a reader of it would see it.</summary>
public sealed class Pdf
{
    private readonly Dictionary<string, string> _info;

    private Pdf(Dictionary<string, string> info, IReadOnlyList<string> pages)
    {
        (_info, Pages) = (info, pages);
    }

    /// <summary>The text of each page.</summary>
    public IReadOnlyList<string> Pages { get; }

    public string Text => string.Join('\n', Pages);

    public string this[string key] => _info[key];

    public static async Task<Pdf> ReadAsync(byte[] content)
    {
        var path = Path.GetTempFileName();
        try
        {
            await File.WriteAllBytesAsync(path, content);
            var info = (await RunAsync("pdfinfo", "-isodates", path)).Split('\n').Select(l => l.Split(':', 2)).Where(p => p.Length == 2)
                .ToDictionary(p => p[0], p => p[1].Trim());
            var text = await RunAsync("pdftotext", "-layout", "-enc", "UTF-8", path, "-");
            var count = int.Parse(info["Pages"], CultureInfo.InvariantCulture);
            return new Pdf(info, [.. text.Split('\f').Take(count)]);
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static async Task<string> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true })!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
        return output;
    }
}
