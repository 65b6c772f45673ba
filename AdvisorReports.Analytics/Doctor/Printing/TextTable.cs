using System.Text;

namespace AdvisorReports.Analytics.Doctor.Printing;

/// <summary>Rows under each other: text to the left, figures (whose heading begins with <c>&gt;</c>) to the right. The last column ends the line.</summary>
internal sealed class TextTable(params string[] headings)
{
    private const int Widest = 44;
    private const int WidestLast = 100;

    private readonly List<string[]> _rows = [[.. headings.Select(h => h.TrimStart('>'))]];

    public TextTable Add(params string[] cells)
    {
        _rows.Add([.. cells.Select((cell, i) => Cut(cell, i == cells.Length - 1 ? WidestLast : Widest))]);
        return this;
    }

    public void Print(StringBuilder text, string title)
    {
        if (_rows.Count == 1)
        {
            return;
        }

        var widths = headings.Select((_, i) => _rows.Max(row => row[i].Length)).ToArray();
        text.AppendLine().AppendLine(title);
        foreach (var row in _rows)
        {
            text.AppendLine(("  " + string.Join("  ", row.Select((cell, i) => headings[i].StartsWith('>') ? cell.PadLeft(widths[i]) : cell.PadRight(widths[i])))).TrimEnd());
        }
    }

    private static string Cut(string cell, int most) => cell.Length <= most ? cell : $"{cell[..(most - 1)]}…";
}
