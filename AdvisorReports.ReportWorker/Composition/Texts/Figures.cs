using System.Globalization;
using AdvisorReports.Domain.Savings;

namespace AdvisorReports.ReportWorker.Composition.Texts;

/// <summary>Numbers, money and dates in the report's culture.</summary>
public sealed class Figures
{
    /// <summary>From this sum on a currency's amounts are rounded to whole units: nobody decides about cents.</summary>
    public const int RoundedFrom = 10_000;

    private readonly CultureInfo _culture;
    private readonly string _date;
    private readonly HashSet<string> _rounded;
    private readonly HashSet<string> _withCents;

    public Figures(CultureInfo culture, SavingsReport savings)
    {
        _culture = culture;
        _date = new Words(culture)["Common.DateFormat"];
        _rounded = [.. savings.Currencies.Where(c => c.Raw >= RoundedFrom).Select(c => c.Currency)];
        _withCents =
        [
            .. savings.Currencies
                .Where(c => c.Raw < RoundedFrom && c.Opportunities.Any(o => decimal.Truncate(o.Amount) != o.Amount))
                .Select(c => c.Currency),
        ];
    }

    /// <summary>Whether what is printed is rounded, which the reader is told.</summary>
    public bool Rounds => _rounded.Count > 0;

    public string Count(int number) => number.ToString("N0", _culture);

    /// <summary>"1,204.50 USD", "51,204 USD": cents where a currency's amounts have them and are small, whole units otherwise.</summary>
    public string Money(decimal amount, string currency) =>
        $"{Amount(amount, currency)}\u00a0{currency}";

    /// <summary>The number alone, where a column names the currency.</summary>
    public string Amount(decimal amount, string currency) => amount.ToString(HasCents(amount, currency) ? "N2" : "N0", _culture);

    public string Date(DateOnly date) => date.ToString(_date, _culture);

    public string Date(DateTimeOffset time) => Date(DateOnly.FromDateTime(time.UtcDateTime));

    public string Month(DateOnly date) => date.ToString("MMM", _culture);

    public string MonthOfYear(DateOnly date) => date.ToString("Y", _culture);

    private bool HasCents(decimal amount, string currency) =>
        _withCents.Contains(currency) || (!_rounded.Contains(currency) && decimal.Truncate(amount) != amount);
}
