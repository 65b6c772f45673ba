using System.Globalization;
using System.Text;

namespace AdvisorReports.ReportWorker.Composition.Design;

public static class Svg
{
    private const double LabelSize = 12;

    /// <summary>A label cut to a width in pixels: SVG neither breaks a line nor cuts it.</summary>
    public static string Fit(string label, double width)
    {
        var ems = label.EnumerateRunes().Select(Width).ToList();
        if (ems.Sum() * LabelSize <= width)
        {
            return label;
        }

        // What follows the cut is an ellipsis, one em wide.
        var (kept, used) = (0, 1.0);
        while ((used += ems[kept]) * LabelSize <= width)
        {
            kept++;
        }

        return PlainText.Of(label, Math.Max(1, kept));
    }

    /// <summary>A coordinate, in the same form in every culture.</summary>
    public static string N(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    // In ems of Liberation Sans, and rather too much.
    private static double Width(Rune letter) => letter.Value switch
    {
        'i' or 'j' or 'l' or 't' or 'f' or ' ' or '.' or ',' => 0.28,
        'm' or 'M' or 'W' or '@' or '%' or > 0x24F => 1.02,
        'w' or (>= 'A' and <= 'Z') => 0.78,
        _ => 0.6,
    };
}
