using System.Globalization;

namespace AdvisorReports.Bench;

/// <summary>A line of the table: what the product does, beside what, and what it has to keep.</summary>
/// <param name="Beside">What it is compared with, in the same unit; null where it stands alone.</param>
/// <param name="Ratio">Product by beside, of rounds that took turns where there were any; null where it stands alone.</param>
/// <param name="AtLeast">Limit of the ratio, or of the product where there is none.</param>
/// <param name="AtMost">Limit of the ratio, or of the product where there is none.</param>
internal sealed record ApiFigure(
    string Name, string Unit, double Product, double? Beside = null, double? Ratio = null, double? AtLeast = null, double? AtMost = null)
{
    public bool Good => !((Ratio ?? Product) < AtLeast) && !((Ratio ?? Product) > AtMost);

    /// <summary>Milliseconds beside those that the reports claim which this project comes from: a tenth at most.</summary>
    public static ApiFigure OfClaim(string name, double milliseconds, double claim) =>
        new($"{name}, beside the claim", "ms p50", milliseconds, claim, milliseconds / claim, AtMost: 0.1);

    public static string Table(IEnumerable<ApiFigure> figures) => string.Join('\n', figures.Select(f => Line(
        f.Name, f.Unit, Text(f.Product), Text(f.Beside), f.Ratio?.ToString("0.00", CultureInfo.InvariantCulture) ?? "",
        f switch { { AtLeast: { } least } => $">= {Text(least)}", { AtMost: { } most } => $"<= {Text(most)}", _ => "" },
        f.Good ? "" : "OUTSIDE")).Prepend(Line("", "unit", "product", "beside", "ratio", "limit", "")));

    private static string Line(string name, params string[] cells) => name.PadRight(62) + string.Concat(cells.Select(c => c.PadLeft(12)));

    private static string Text(double? value) => value switch
    {
        null => "",
        >= 1000 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.##", CultureInfo.InvariantCulture),
    };
}
