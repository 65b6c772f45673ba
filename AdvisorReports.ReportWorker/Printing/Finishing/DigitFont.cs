using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AdvisorReports.ReportWorker.Printing.Finishing;

/// <summary>How a font of the file writes digits: the glyph of each, and its width.</summary>
internal sealed partial class DigitFont
{
    private readonly Dictionary<string, char> _digits = [];
    private readonly Dictionary<char, string> _glyphs;
    private readonly Dictionary<int, double> _widths = [];
    private readonly double _usualWidth;

    /// <param name="font">The number of a font as Skia embeds it: two bytes a glyph, with a map to Unicode and a table of widths.</param>
    public DigitFont(PrintedFile file, int font)
    {
        var body = file[font].Span;
        ReadMap(Encoding.ASCII.GetString(PdfStream.Inflate(file[PrintedFile.Reference(body, "/ToUnicode "u8)])));
        _glyphs = _digits.ToDictionary(d => d.Value, d => d.Key);

        var descendant = file[PrintedFile.Reference(body, "/DescendantFonts ["u8)].Span;
        _usualWidth = PrintedFile.Number(PrintedFile.After(descendant, "/DW "u8));
        ReadWidths(Encoding.ASCII.GetString(PrintedFile.After(descendant, "/W ["u8)));
    }

    /// <summary>The digits that these glyphs show; null where one of them is something else.</summary>
    public string? Read(string glyphs)
    {
        var digits = glyphs.Chunk(4).Select(g => _digits.GetValueOrDefault(new string(g))).ToArray();
        return digits.Contains('\0') ? null : new string(digits);
    }

    /// <summary>The glyphs of digits, all of which the file has because a placeholder shows each.</summary>
    public string Write(string digits) => string.Concat(digits.Select(d => _glyphs[d]));

    /// <returns>In thousandths of the font's size.</returns>
    public double Width(string digits) =>
        digits.Sum(d => _widths.GetValueOrDefault(int.Parse(_glyphs[d], NumberStyles.HexNumber, CultureInfo.InvariantCulture), _usualWidth));

    private void ReadMap(string map)
    {
        foreach (Match range in Range().Matches(map))
        {
            var (first, last, character) = (Hex(range.Groups[1]), Hex(range.Groups[2]), Hex(range.Groups[3]));
            for (var glyph = first; glyph <= last; glyph++)
            {
                Add(glyph, character + glyph - first);
            }
        }

        foreach (Match single in Single().Matches(map))
        {
            Add(Hex(single.Groups[1]), Hex(single.Groups[2]));
        }
    }

    private void Add(int glyph, int character)
    {
        if (character is >= '0' and <= '9')
        {
            _digits.TryAdd(glyph.ToString("X4", CultureInfo.InvariantCulture), (char)character);
        }
    }

    // 19 28 556.15 gives one width to a range, 16 [333.01 277.83] one to each from 16 on.
    private void ReadWidths(string table)
    {
        foreach (Match part in Widths().Matches(table))
        {
            var first = int.Parse(part.Groups[1].ValueSpan, CultureInfo.InvariantCulture);
            var list = part.Groups[2].Success
                ? part.Groups[2].Value.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                : [.. Enumerable.Repeat(part.Groups[4].Value, int.Parse(part.Groups[3].ValueSpan, CultureInfo.InvariantCulture) - first + 1)];
            foreach (var (i, width) in list.Index())
            {
                _widths[first + i] = double.Parse(width, CultureInfo.InvariantCulture);
            }
        }
    }

    private static int Hex(Group group) => int.Parse(group.ValueSpan, NumberStyles.HexNumber, CultureInfo.InvariantCulture);

    [GeneratedRegex("^<([0-9A-F]{4})> <([0-9A-F]{4})> <([0-9A-F]{4})>", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Range();

    [GeneratedRegex("^<([0-9A-F]{4})> <([0-9A-F]{4})>$", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex Single();

    [GeneratedRegex(@"(\d+) (?:\[([^\]]*)\]|(\d+) ([\d.]+))", RegexOptions.NonBacktracking)]
    private static partial Regex Widths();
}
