using System.Globalization;
using System.Resources;
using AdvisorReports.Domain.Savings;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.ReportWorker.Composition.Texts;

/// <summary>
/// The texts of a document in its language. A key begins with the name of its resource file; where a language has no file of
/// its own, English stands in.
/// </summary>
public sealed class Words(CultureInfo culture)
{
    public static readonly IReadOnlyList<string> FileNames =
        ["Changes", "Common", "Cost", "Executive", "Focus", "Groups", "Method", "Operations", "Reasons", "Savings", "Security"];

    private static readonly Dictionary<string, ResourceManager> Files =
        FileNames.ToDictionary(name => name, name => new ResourceManager($"{typeof(Words).Namespace}.{name}", typeof(Words).Assembly));

    /// <summary>ISO 639 code of the language that the texts are in.</summary>
    public string Language => this["Common.Language"];

    public string this[string key] =>
        Files[key[..key.IndexOf('.', StringComparison.Ordinal)]].GetString(key, culture)
        ?? throw new KeyNotFoundException($"There is no text {key}.");

    public string this[string key, params object?[] values] => string.Format(culture, this[key], values);

    /// <summary>"1 resource", "1,204 resources": the texts <c>noun.one</c> and <c>noun.many</c>, with the number as their {0}.</summary>
    public string Count(string noun, int number, params object?[] values) =>
        this[$"{noun}.{(number == 1 ? "one" : "many")}", [number.ToString("N0", culture), .. values]];

    public string Of(Category category) => this[$"Common.Category.{category}"];

    public string Of(Impact impact) => this[$"Common.Impact.{impact}"];

    public string Of(OpportunityKind kind) => this[$"Common.Kind.{kind}"];

    public string LongOf(OpportunityKind kind) => this[$"Common.KindLong.{kind}"];

    public string Of(SnapshotSource source) => this[$"Common.Source.{source}"];

    /// <summary>"Cost", "Cost and Security", "Cost, Security and Reliability".</summary>
    public string List(IReadOnlyList<string> items) => items switch
    {
        [] => "",
        [var only] => only,
        _ => this["Common.And", string.Join(", ", items.Take(items.Count - 1)), items[^1]],
    };
}
