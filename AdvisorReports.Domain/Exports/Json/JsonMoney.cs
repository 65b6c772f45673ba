using System.Globalization;
using System.Text.Json;

namespace AdvisorReports.Domain.Exports.Json;

/// <summary>The annual saving of <c>extendedProperties</c>. The monthly figure is rounded down and is never multiplied by twelve.</summary>
internal static class JsonMoney
{
    private const decimal Largest = 9_999_999_999_999_999m; // numeric(18,2) holds no more

    public static (decimal? Amount, string? Currency) Read(JsonValues values, JsonElement extended)
    {
        var text = values.TextOfAnyCase(extended, "annualSavingsAmount");
        if (text is null)
        {
            if (values.TextOfAnyCase(extended, "savingsAmount") is { } monthly)
            {
                values.Ignore("savingsAmount", monthly,
                    "Only a monthly figure is given, which Advisor rounds down; no yearly amount was derived from it.");
            }

            return default;
        }

        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var amount) || amount < 0 || amount > Largest)
        {
            values.Ignore("annualSavingsAmount", text, "The amount is not a number that a saving can be; the element was kept without it.");
            return default;
        }

        var currency = values.TextOfAnyCase(extended, "savingsCurrency")?.ToUpperInvariant();
        if (!MoneyText.IsCurrency(currency))
        {
            values.Ignore("savingsCurrency", currency, "No ISO currency code stands beside the amount; the element was kept without it.");
            return default;
        }

        return (decimal.Round(amount, 2, MidpointRounding.AwayFromZero), currency is "USD" ? "USD" : currency is "EUR" ? "EUR" : currency);
    }
}
