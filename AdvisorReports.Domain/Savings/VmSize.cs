using System.Globalization;

namespace AdvisorReports.Domain.Savings;

/// <summary>
/// A virtual machine SKU as series and units, so that two sizes of one series can be compared: <c>Standard_D4s_v5</c> is series
/// <c>D·s_v5</c> with 4 units. Reservations with instance size flexibility cover units of a series, not a size.
/// </summary>
internal readonly record struct VmSize(string Series, int Units)
{
    public static VmSize? Parse(string? sku)
    {
        if (sku is null)
        {
            return null;
        }

        var name = sku.StartsWith("Standard_", StringComparison.OrdinalIgnoreCase) ? sku["Standard_".Length..] : sku;
        var start = name.AsSpan().IndexOfAnyInRange('0', '9');
        if (start <= 0)
        {
            return null;
        }

        var digits = name.AsSpan(start);
        var length = digits.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : digits.Length;
        if (!int.TryParse(digits[..length], CultureInfo.InvariantCulture, out var number) || number == 0)
        {
            return null;
        }

        var family = name[..start].ToUpperInvariant();
        var rest = name[(start + length)..].ToLowerInvariant();
        return new VmSize($"{family}·{rest}", IsOldNumbering(family, rest) ? OldUnits(number) : number);
    }

    // D and DS up to v2 number their sizes 1, 2, 3, 4 (and 11 to 15) for 1, 2, 4, 8 cores; everything since says the cores.
    private static bool IsOldNumbering(string family, string rest) => family is "D" or "DS" && rest is ("" or "_v2");

    private static int OldUnits(int number) => number switch
    {
        <= 5 => 1 << (number - 1),
        >= 11 and <= 15 => 1 << (number - 10),
        _ => number,
    };
}
