using System.Globalization;
using System.Text.Json;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Exports.Json;

/// <summary>The term, look-back and size of a reservation or savings plan. All of it comes as strings.</summary>
internal static class JsonCommitment
{
    /// <summary>Null for everything that is no commitment, right-sizing included, whose properties look similar.</summary>
    public static Commitment? Read(JsonValues values, JsonElement extended, Category category, string? typeId, string text)
    {
        if (extended.ValueKind is not JsonValueKind.Object || typeId is KnownTypes.CapacityReservation)
        {
            return null;
        }

        var term = values.TextOfAnyCase(extended, "term");
        var product = values.TextOfAnyCase(extended, "reservedResourceType");
        if (!Classification.IsCommitment(category, typeId, text) && (category is not Category.Cost || (term ?? product) is null))
        {
            return null;
        }

        return new Commitment(
            Term(values, term),
            Days(values, values.TextOfAnyCase(extended, "lookbackPeriod")),
            values.TextOfAnyCase(extended, "scope"),
            values.TextOfAnyCase(extended, "sku", "displaySKU"),
            (int?)Number(values, extended, int.MaxValue, "qty", "displayQty"),
            values.TextOfAnyCase(extended, "region", "location"),
            product,
            Number(values, extended, 999_999_999_999m, "commitment"));
    }

    private static string? Term(JsonValues values, string? term)
    {
        switch (term?.ToUpperInvariant())
        {
            case null:
                return null;
            case "P1Y":
                return "P1Y";
            case "P3Y":
                return "P3Y";
            default:
                values.Ignore("term", term, "The term is neither P1Y nor P3Y; the element was kept without it.");
                return null;
        }
    }

    /// <summary>Days from <c>30</c>; <c>P30D</c> and <c>Last30Days</c> have been seen for it.</summary>
    private static int? Days(JsonValues values, string? text)
    {
        if (text is null)
        {
            return null;
        }

        var first = text.AsSpan().IndexOfAnyInRange('0', '9');
        var digits = first < 0 ? default : text.AsSpan(first);
        var length = digits.IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : digits.Length;
        if (int.TryParse(digits[..length], NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is > 0 and <= 366)
        {
            return days;
        }

        values.Ignore("lookbackPeriod", text, "The look-back is not a number of days; the element was kept without it.");
        return null;
    }

    private static decimal? Number(JsonValues values, JsonElement extended, decimal most, params ReadOnlySpan<string> names)
    {
        if (values.TextOfAnyCase(extended, names) is not { } text)
        {
            return null;
        }

        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number >= 0 && number <= most)
        {
            return decimal.Round(number, 4);
        }

        values.Ignore(names[0], text, "This is not a number; the element was kept without it.");
        return null;
    }
}
