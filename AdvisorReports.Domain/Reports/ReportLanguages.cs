using System.Globalization;

namespace AdvisorReports.Domain.Reports;

/// <summary>The languages that documents have texts in; numbers, dates and money follow the culture within the language.</summary>
public static class ReportLanguages
{
    public const string DefaultCulture = "en-US";

    /// <summary>ISO 639-1, the first being the one that texts fall back to.</summary>
    public static readonly IReadOnlyList<string> All = ["en", "es"];

    public static bool HasTexts(CultureInfo culture) => All.Contains(culture.TwoLetterISOLanguageName);

    /// <summary>The culture of a BCP 47 name; a bare language is read as its main region, <c>es</c> as <c>es-ES</c>.</summary>
    /// <returns>Null for a name that is unknown, and for the invariant culture, which is nobody's.</returns>
    public static CultureInfo? Find(string name)
    {
        try
        {
            // Without predefinedOnly any well-formed name would be a culture, with the invariant one's formats.
            var culture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            return culture.Equals(CultureInfo.InvariantCulture) ? null : CultureInfo.CreateSpecificCulture(culture.Name);
        }
        catch (CultureNotFoundException)
        {
            return null;
        }
    }
}
