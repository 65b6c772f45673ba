using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace AdvisorReports.Tests.Product;

/// <summary>Reads a PDF as its receiver would, with poppler's tools.</summary>
public static partial class Pdf
{
    /// <summary>The text of each page.</summary>
    public static Task<IReadOnlyList<string>> PagesAsync(byte[] pdf) => WithFileAsync<IReadOnlyList<string>>(pdf, async path =>
        (await Processes.OutputAsync("pdftotext", "-layout", path, "-")).TrimEnd('\f', '\n').Split('\f'));

    /// <summary>The text in reading order, without any white space, so that a word broken over lines can be looked for.</summary>
    public static Task<string> UnbrokenAsync(byte[] pdf) => WithFileAsync(pdf, async path =>
        Spaces().Replace(await Processes.OutputAsync("pdftotext", "-raw", path, "-"), ""));

    /// <summary>How far to the right, in points from the left edge, any word after the first page reaches.</summary>
    public static Task<double> ReachAsync(byte[] pdf) => WithFileAsync(pdf, async path =>
        RightEdge().Matches(await Processes.OutputAsync("pdftotext", "-f", "2", "-bbox", path, "-"))
            .Max(m => double.Parse(m.Groups[1].Value, CultureInfo.InvariantCulture)));

    /// <summary>What <c>pdfinfo</c> says, by name.</summary>
    public static Task<Dictionary<string, string>> InfoAsync(byte[] pdf) => WithFileAsync(pdf, async path =>
        (await Processes.OutputAsync("pdfinfo", path)).Split('\n').Select(line => line.Split(':', 2)).Where(pair => pair.Length == 2)
            .ToDictionary(pair => pair[0].Trim(), pair => pair[1].Trim()));

    /// <summary>The tree of tags that assistive technology reads, one element a line, indented.</summary>
    public static Task<string> StructureAsync(byte[] pdf) =>
        WithFileAsync(pdf, path => Processes.OutputAsync("pdfinfo", "-struct", path));

    /// <summary>The file with its object streams unpacked, for what poppler's tools do not tell.</summary>
    public static string Unpacked(byte[] pdf)
    {
        var raw = Encoding.Latin1.GetString(pdf);
        var all = new StringBuilder(raw);
        foreach (var at in Packed().Matches(raw).Select(m => m.Index + m.Length))
        {
            using var stream = new ZLibStream(new MemoryStream(pdf, at, pdf.Length - at), CompressionMode.Decompress);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            all.Append(reader.ReadToEnd());
        }

        return all.ToString();
    }

    /// <summary>The names that links lead to.</summary>
    public static Task<List<string>> DestinationsAsync(byte[] pdf) => WithFileAsync(pdf, async path =>
        Quoted().Matches(await Processes.OutputAsync("pdfinfo", "-dests", path)).Select(name => name.Groups[1].Value).ToList());

    /// <summary>Every word with the x of its right edge, in points.</summary>
    public static Task<List<(string Text, double Right)>> WordsAsync(byte[] pdf) => WithFileAsync(pdf, async path =>
        Word().Matches(await Processes.OutputAsync("pdftotext", "-bbox", path, "-"))
            .Select(word => (word.Groups[2].Value, double.Parse(word.Groups[1].Value, CultureInfo.InvariantCulture))).ToList());

    /// <summary>Text without its line breaks and columns, so that a sentence can be looked for.</summary>
    public static string Flatten(string text) => Spaces().Replace(text, " ");

    private static async Task<T> WithFileAsync<T>(byte[] pdf, Func<string, Task<T>> read)
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.CreateVersion7():n}.pdf");
        await File.WriteAllBytesAsync(path, pdf);
        try
        {
            return await read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [GeneratedRegex("\"(.*)\"$", RegexOptions.Multiline)]
    private static partial Regex Quoted();

    [GeneratedRegex("xMax=\"([0-9.]+)\"[^>]*>(.*?)</word>")]
    private static partial Regex Word();

    [GeneratedRegex("xMax=\"([0-9.]+)\"", RegexOptions.NonBacktracking)]
    private static partial Regex RightEdge();

    [GeneratedRegex(@"/Type\s*/ObjStm\b[^>]*>>\s*stream\r?\n")]
    private static partial Regex Packed();

    [GeneratedRegex(@"\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Spaces();
}
