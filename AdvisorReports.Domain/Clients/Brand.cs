using System.Globalization;
using System.Text.RegularExpressions;

namespace AdvisorReports.Domain.Clients;

/// <summary>The client's colour, as far as it may be trusted: a valid one, and the ink that can be read on it.</summary>
public sealed partial record Brand(string Color, string Ink)
{
    private const string Default = "#1d3a57";

    public static Brand Of(string? color)
    {
        var safe = color is not null && SixDigits().IsMatch(color) ? color.ToLowerInvariant() : Default;
        return new Brand(safe, Luminance(safe) > 0.4 ? "#16202b" : "#ffffff");
    }

    /// <summary>Relative luminance as WCAG defines it.</summary>
    private static double Luminance(string color) =>
        (0.2126 * Channel(color, 1)) + (0.7152 * Channel(color, 3)) + (0.0722 * Channel(color, 5));

    private static double Channel(string color, int at)
    {
        var value = int.Parse(color.AsSpan(at, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture) / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
    }

    [GeneratedRegex("^#[0-9a-fA-F]{6}$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex SixDigits();
}
