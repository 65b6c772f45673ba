using System.Buffers;
using System.Text.RegularExpressions;

namespace AdvisorReports.Domain.Clients.Logos;

/// <summary>What an attribute may say: numbers, words, colours, transforms, and references into the same drawing.</summary>
internal static partial class SvgValue
{
    // An escape or a comment could hide a name, a colon belongs to an address, braces and @ to a style sheet.
    private static readonly SearchValues<char> Suspicious = SearchValues.Create("\\@{}<>:;*");

    public static bool IsHarmless(string value) =>
        !value.AsSpan().ContainsAny(Suspicious) && Call().Matches(value).All(call => IsKnown(call, value));

    public static bool IsLocalReference(string value) => value.StartsWith('#') && IsId(value[1..]);

    public static bool IsId(string value) => Id().IsMatch(value);

    /// <summary>The ids that <c>url(#…)</c> names in a harmless value.</summary>
    public static IEnumerable<string> References(string value) => LocalUrl().Matches(value).Select(m => m.Groups["id"].Value);

    /// <summary>The presentation attributes that a style attribute stands for.</summary>
    public static IEnumerable<(string Property, string Value)> Declarations(string style)
    {
        foreach (var declaration in style.Split(';'))
        {
            if (declaration.Split(':', 2) is [var name, var value] && SvgNames.IsProperty(name.Trim()))
            {
                yield return (name.Trim(), value.Split('!')[0].Trim()); // an attribute has no !important
            }
        }
    }

    private static bool IsKnown(Match call, string value) => call.Groups["name"].Value switch
    {
        "matrix" or "translate" or "scale" or "rotate" or "skewX" or "skewY" or "rgb" or "rgba" or "hsl" or "hsla" => true,
        "url" => LocalUrl().Match(value, call.Index) is { Success: true } url && url.Index == call.Index,
        _ => false,
    };

    [GeneratedRegex(@"(?<name>[\w-]*)\s*\(")]
    private static partial Regex Call();

    [GeneratedRegex("""url\(\s*(?<quote>["']?)#(?<id>[A-Za-z_][\w.-]*)\k<quote>\s*\)""")]
    private static partial Regex LocalUrl();

    [GeneratedRegex(@"\A[A-Za-z_][\w.-]*\z")]
    private static partial Regex Id();
}
