using System.Diagnostics.Metrics;
using System.Globalization;
using AdvisorReports.Domain.Savings;
using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.Analytics.Summaries;

/// <summary>How analyses ended: counted.</summary>
internal static class AnalysisOutcomes
{
    private static readonly Histogram<double> Duration = Telemetry.CreateDuration(
        "advisorreports.analysis.duration", "Findings and figures of one snapshot.");

    private static readonly Counter<double> Savings = Telemetry.Meter.CreateCounter<double>(
        "advisorreports.savings.found", "{currency_unit}", "Headline savings a year of each snapshot when it is first analysed.");

    // An export can name any three letters as a currency; a metric cannot have as many series.
    private static readonly HashSet<string> Currencies =
        [.. CultureInfo.GetCultures(CultureTypes.SpecificCultures).Select(c => new RegionInfo(c.Name).ISOCurrencySymbol)];

    public static void Completed(TimeSpan took) => Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", "completed"));

    public static void Failed(TimeSpan took) => Duration.Record(took.TotalSeconds, new KeyValuePair<string, object?>("outcome", "failed"));

    public static void Found(IEnumerable<CurrencySavings> savings)
    {
        foreach (var currency in savings)
        {
            Savings.Add((double)currency.Headline,
                new KeyValuePair<string, object?>("currency", Currencies.Contains(currency.Currency) ? currency.Currency : "other"));
        }
    }
}
