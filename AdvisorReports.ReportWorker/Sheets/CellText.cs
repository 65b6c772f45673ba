using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>Text of an export as a cell can hold it: what XML forbids, and what hides or reorders text, is taken out.</summary>
public static partial class CellText
{
    /// <summary>Excel's limit, in UTF-16 code units; a longer text would make it call the file damaged.</summary>
    public const int Max = 32_767;

    public static string Clean(string text) => text.AsSpan().ContainsAnyExceptInRange(' ', '~') ? Rewrite(text) : text;

    /// <summary>Cuts at a whole character, and shows that it did.</summary>
    public static string Cut(string text) =>
        text.Length <= Max ? text : text[..(char.IsHighSurrogate(text[Max - 2]) ? Max - 2 : Max - 1)] + "…";

    /// <summary>The text as Excel stores it: what looks like one of its escapes (<c>_x0041_</c>) would be read as the character.</summary>
    public static string Literal(string text) =>
        Escape().IsMatch(text) ? text.Replace("_x", "_x005F_x", StringComparison.Ordinal) : text;

    private static string Rewrite(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !IsUnfit(rune))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString();
    }

    // Control characters and U+FFFE/U+FFFF are no XML; overrides and zero-width characters are. The joiners stay: some scripts need them.
    private static bool IsUnfit(Rune rune) =>
        Rune.IsControl(rune) || rune.Value is 0xFFFE or 0xFFFF
        || (rune.Value is not (0x200C or 0x200D) && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format);

    [GeneratedRegex("_x[0-9A-Fa-f]{4}_", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Escape();
}
