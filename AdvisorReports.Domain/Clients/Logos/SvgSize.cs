using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace AdvisorReports.Domain.Clients.Logos;

/// <summary>Gives a drawing both a size and a viewBox: without the one it has no width of its own, without the other it does not scale.</summary>
internal static partial class SvgSize
{
    /// <returns>Why the drawing has no size; null where it has one now.</returns>
    public static string? Settle(XElement svg)
    {
        var (width, height) = (Pixels(svg.Attribute("width")), Pixels(svg.Attribute("height")));
        if (Box(svg.Attribute("viewBox")) is { } box)
        {
            if (width is null || height is null)
            {
                var scale = Math.Min(1, Logo.MaxSide / Math.Max(box.Width, box.Height));
                svg.SetAttributeValue("width", box.Width * scale);
                svg.SetAttributeValue("height", box.Height * scale);
            }

            return null;
        }

        if (width is not { } w || height is not { } h)
        {
            return $"The SVG has no size: give its root a viewBox, or a width and a height of at most {Logo.MaxSide} pixels.";
        }

        svg.SetAttributeValue("viewBox", string.Create(CultureInfo.InvariantCulture, $"0 0 {w} {h}"));
        return null;
    }

    private static double? Pixels(XAttribute? length)
    {
        if (length is null || Length().Match(length.Value) is not { Success: true } match)
        {
            return null;
        }

        var factor = match.Groups["unit"].Value switch { "pt" => 4 / 3d, "pc" => 16, "mm" => 96 / 25.4, "cm" => 96 / 2.54, "in" => 96, _ => 1 };
        return Positive(match.Groups["number"].Value) * factor is { } pixels and <= Logo.MaxSide ? pixels : null;
    }

    private static (double Width, double Height)? Box(XAttribute? viewBox) =>
        viewBox?.Value.Split([' ', ',', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries) is [_, _, var width, var height]
        && Positive(width) is { } w && Positive(height) is { } h
            ? (w, h)
            : null;

    private static double? Positive(string number) =>
        double.TryParse(number, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value is > 0 and < 1e9 ? value : null;

    [GeneratedRegex(@"\A(?<number>[0-9]*\.?[0-9]+)(?<unit>px|pt|pc|mm|cm|in|)\z")]
    private static partial Regex Length();
}
