using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using AdvisorReports.ReportWorker.Jobs;

namespace AdvisorReports.ReportWorker.Printing.Finishing;

/// <summary>Puts page numbers where the contents have their placeholders, with their last digits in the same place.</summary>
internal sealed partial class PageNumbers(PrintedFile file, PageTree tree)
{
    private const int PlaceholderLength = 40; // ten glyphs of two bytes, in hexadecimal

    private readonly Dictionary<int, DigitFont> _fonts = [];

    public void Place(IReadOnlyDictionary<string, string> targets)
    {
        var left = new Dictionary<string, string>(targets);
        foreach (var page in tree.Pages.TakeWhile(_ => left.Count > 0))
        {
            var body = Encoding.ASCII.GetString(file[page].Span);
            var contents = PrintedFile.Reference(file[page].Span, "/Contents "u8);
            var before = left.Count;
            var text = Place(Encoding.Latin1.GetString(PdfStream.Inflate(file[contents])), body, left);
            if (left.Count < before)
            {
                file[contents] = PdfStream.Deflate(Encoding.Latin1.GetBytes(text));
            }
        }

        if (left.Count > 0)
        {
            throw new ReportException(
                $"The page numbers of {left.Count} lines of the contents could not be set. Ask for HTML only, and please hand the "
                + "report's id to your administrator.")
            { Permanent = true };
        }
    }

    private string Place(string content, string page, Dictionary<string, string> left)
    {
        var font = "";
        return Text().Replace(content, shown =>
        {
            if (shown.Groups["font"].Success)
            {
                font = shown.Groups["font"].Value;
                return shown.Value;
            }

            var glyphs = string.Concat(Glyphs().Matches(shown.Value).Select(g => g.Groups[1].Value));
            if (glyphs.Length != PlaceholderLength || FontOf(page, font)?.Read(glyphs) is not { } placeholder
                || !left.TryGetValue(placeholder, out var target) || tree.PageOf(target) is not { } to)
            {
                return shown.Value;
            }

            left.Remove(placeholder);
            var number = to.ToString(CultureInfo.InvariantCulture);
            var digits = FontOf(page, font)!;
            var missing = digits.Width(placeholder) - digits.Width(number);
            return string.Create(CultureInfo.InvariantCulture, $"[{-missing:0.###} <{digits.Write(number)}>] TJ");
        });
    }

    private DigitFont? FontOf(string page, string name)
    {
        var reference = page.IndexOf($"/{name} ", StringComparison.Ordinal);
        if (reference < 0)
        {
            return null;
        }

        var number = PrintedFile.Number(Encoding.ASCII.GetBytes(page[(reference + name.Length + 2)..]));
        if (!_fonts.TryGetValue(number, out var font) && file[number].Span.IndexOf("/ToUnicode "u8) >= 0)
        {
            _fonts.Add(number, font = new DigitFont(file, number));
        }

        return font;
    }

    // /F4 12 Tf chooses a font, <00130014> Tj shows glyphs of it. Where widths are rounded every glyph has a place of its own:
    // <0013> Tj, then 7.41 0 Td <0014> Tj and so on.
    [GeneratedRegex(@"/(?<font>F[0-9]+) [0-9.]+ Tf|<[0-9A-F]+> Tj(?:\n[0-9.-]+ 0 Td <[0-9A-F]+> Tj)*", RegexOptions.NonBacktracking)]
    private static partial Regex Text();

    [GeneratedRegex("<([0-9A-F]+)>", RegexOptions.NonBacktracking)]
    private static partial Regex Glyphs();
}
