using System.Text;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>Recognises text that a spreadsheet would take for a formula: text of an export is never anything but text.</summary>
public static class FormulaGuard
{
    private const char Apostrophe = '\'';

    /// <summary>Whether the first character that shows starts a formula, or the text starts with one that moves to another cell.</summary>
    public static bool Applies(string text)
    {
        if (text.Length == 0)
        {
            return false;
        }

        var shown = text.AsSpan().TrimStart();
        return text[0] is '\t' or '\r' or '\n' || (shown.Length > 0 && IsStart(shown[0]));
    }

    /// <summary>
    /// For a file without types: an apostrophe before such a text, and wherever a program that splits at semicolons or tabs (Excel
    /// in half of Europe) would see a cell begin.
    /// </summary>
    public static string Neutralise(string text)
    {
        var safe = Applies(text) ? Apostrophe + text : text;
        if (safe.AsSpan().IndexOfAny(';', '\t', '\n') < 0)
        {
            return safe;
        }

        var rest = new StringBuilder(safe.Length + 4);
        for (var i = 0; i < safe.Length; i++)
        {
            rest.Append(safe[i]);
            if (safe[i] is ';' or '\t' or '\n' && StartsFormula(safe.AsSpan(i + 1)))
            {
                rest.Append(Apostrophe);
            }
        }

        return rest.ToString();
    }

    // A quote that opens the next cell is not part of what it says.
    private static bool StartsFormula(ReadOnlySpan<char> text)
    {
        var shown = text.TrimStart(" \"");
        return shown.Length > 0 && IsStart(shown[0]);
    }

    private static bool IsStart(char first) => first is '=' or '+' or '-' or '@' or '＝' or '＋' or '－' or '＠';
}
