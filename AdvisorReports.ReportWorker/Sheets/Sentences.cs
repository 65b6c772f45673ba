using System.Collections;
using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>
/// The savings engine says its reasons in English, as the API answers them. Here a sentence is found again by its English pattern
/// (<c>Sentence_*</c>) and said in the report's language, its parts (<c>Phrase_*</c>, money) with it. What is not found stays English.
/// </summary>
internal sealed partial class Sentences
{
    private readonly List<(Regex English, string Translated)> _patterns;
    private readonly Dictionary<string, string> _phrases;
    private readonly CultureInfo _culture;

    public Sentences(ResourceManager texts, CultureInfo culture)
    {
        _culture = culture;
        var english = texts.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
            .Cast<DictionaryEntry>().Select(e => (Key: (string)e.Key, Value: (string)e.Value!)).OrderBy(e => e.Key, StringComparer.Ordinal).ToList();
        _patterns = [.. english.Where(e => e.Key.StartsWith("Sentence_", StringComparison.Ordinal)).Select(e => (Pattern(e.Value), Translated(e.Key)))];
        _phrases = english.Where(e => e.Key.StartsWith("Phrase_", StringComparison.Ordinal)).ToDictionary(e => e.Value, e => Translated(e.Key));
        string Translated(string key) => texts.GetString(key, culture)!;
    }

    public string Translate(string sentence)
    {
        foreach (var (english, translated) in _patterns)
        {
            if (english.Match(sentence) is { Success: true } match)
            {
                return string.Format(_culture, translated, [.. match.Groups.Values.Skip(1).Select(g => (object)Part(g.Value))]);
            }
        }

        return sentence;
    }

    private string Part(string part) =>
        _phrases.TryGetValue(part, out var phrase) ? phrase
        : Amount().Match(part) is { Success: true } amount
            ? $"{decimal.Parse(amount.Groups[1].Value, CultureInfo.InvariantCulture).ToString(amount.Groups[2].Success ? "N2" : "N0", _culture)}{amount.Groups[3].Value}"
            : part;

    // "Counts once: {0}; the other {1} rows" becomes "^Counts once: (.+?); the other (.+?) rows$".
    private static Regex Pattern(string template) => new(
        $"^{Place().Replace(Regex.Escape(template), "(.+?)")}$",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    [GeneratedRegex(@"\\\{[0-9]\}", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    // "1,204.50 EUR", "1,204"
    [GeneratedRegex("^([0-9,]+(\\.[0-9]{2})?)( [A-Z]{3})?$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Amount();
}
