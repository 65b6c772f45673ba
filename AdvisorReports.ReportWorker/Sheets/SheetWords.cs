using System.Globalization;
using System.Resources;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>The sheets' texts in the report's language, English where there is none; numbers and dates in its culture.</summary>
public sealed class SheetWords(string culture)
{
    private static readonly ResourceManager Texts = new(typeof(SheetWords).Namespace + ".SheetTexts", typeof(SheetWords).Assembly);

    private readonly Dictionary<Enum, string> _names = [];

    public CultureInfo Culture { get; } =
        ReportLanguages.Find(culture) ?? CultureInfo.GetCultureInfo(ReportLanguages.DefaultCulture);

    /// <summary>BCP 47 tag of the language that the texts are in.</summary>
    public string Language => this["Language"];

    public string this[string key] =>
        Texts.GetString(key, Culture) ?? throw new MissingManifestResourceException($"SheetTexts has no '{key}'.");

    /// <summary>The name of a value: <c>Category.Cost</c> is at <c>Category_Cost</c>.</summary>
    public string Of(Enum value) =>
        _names.TryGetValue(value, out var name) ? name : _names[value] = this[$"{value.GetType().Name}_{value}"];

    public string Of(bool value) => this[value ? "Yes" : "No"];

    /// <summary>A commitment's term (<c>P1Y</c>) in words.</summary>
    public string? Term(string? term) => term?.ToUpperInvariant() is "P1Y" or "P3Y" ? this[$"Term_{term.ToUpperInvariant()}"] : term;

    public string Format(string key, params object?[] values) => string.Format(Culture, this[key], values);
}
