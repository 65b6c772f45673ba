using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using AdvisorReports.ReportWorker.Composition.Texts;

namespace AdvisorReports.Tests.ReportWorker.Composition;

/// <summary>The texts of documents: every language says everything, and with the same figures.</summary>
public sealed partial class TextTests
{
    public static TheoryData<string> Files => [.. Words.FileNames];

    [Theory, MemberData(nameof(Files))]
    public void Spanish_has_every_text_with_the_same_places_for_figures(string file)
    {
        var (english, spanish) = (Load(file, ""), Load(file, "es"));

        Assert.NotEmpty(english);
        Assert.Equal(english.Keys.Order(), spanish.Keys.Order());
        Assert.All(english, text => Assert.Equal(Places(text.Value), Places(spanish[text.Key])));
        Assert.All(english, text => Assert.StartsWith(file + ".", text.Key, StringComparison.Ordinal));
    }

    [Fact]
    public void A_language_without_texts_of_its_own_gets_english()
    {
        Assert.Equal("en", new Words(CultureInfo.GetCultureInfo("de-DE")).Language);
        Assert.Equal("es", new Words(CultureInfo.GetCultureInfo("es-MX")).Language);
    }

    /// <summary>Every English text of a document that is long enough to be ours alone, without those that Spanish says alike.</summary>
    public static IEnumerable<string> Sentences() => Words.FileNames
        .SelectMany(file => Load(file, "").Where(text => text.Value != Load(file, "es")[text.Key]))
        .SelectMany(text => Place().Split(text.Value)).Select(part => part.Trim()).Where(part => part.Length > 25);

    private static Dictionary<string, string> Load(string file, string culture)
    {
        var manager = new ResourceManager($"{typeof(Words).Namespace}.{file}", typeof(Words).Assembly);
        var set = manager.GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)!;
        return set.Cast<System.Collections.DictionaryEntry>().ToDictionary(e => (string)e.Key, e => (string)e.Value!);
    }

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(m => m.Value).Distinct().Order();

    [GeneratedRegex(@"\{\d+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Place();
}
