using System.Globalization;
using System.Text;

namespace AdvisorReports.ReportWorker.Composition.Design;

/// <summary>
/// Text of an export as a page can show it: one line, cut to a length, without the invisible characters that reorder or join
/// what stands around them. Encoding is left to the renderer.
/// </summary>
public static class PlainText
{
    public static string Of(string text, int max)
    {
        var plain = new StringBuilder(Math.Min(text.Length, max) + 1);
        var length = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            var space = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (IsInvisible(rune) || (space && (plain.Length == 0 || plain[^1] == ' ')))
            {
                continue;
            }

            if (length++ == max)
            {
                return plain.ToString().TrimEnd() + "…";
            }

            plain.Append(space ? " " : rune.ToString());
        }

        return plain.ToString().TrimEnd();
    }

    // Bidirectional marks and overrides, zero-width characters, tags. The joiners stay: some scripts need them.
    private static bool IsInvisible(Rune rune) =>
        rune.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format;
}
