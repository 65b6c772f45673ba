using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace AdvisorReports.Analytics.Doctor;

/// <summary>Statements as they may be shown.</summary>
internal static partial class SqlText
{
    private const int Longest = 2_000;

    /// <summary>
    /// The statement in one line, without comments and with <c>?</c> in place of every value: what a session runs was sent by somebody, values
    /// included. One that was cut off within a value ends there.
    /// </summary>
    [return: NotNullIfNotNull(nameof(sql))]
    public static string? WithoutValues(string? sql)
    {
        if (sql is null)
        {
            return null;
        }

        var text = Space().Replace(Parts().Replace(sql, Shown), " ").Trim();
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }

    private static string Shown(Match part) => part.Groups["keep"].Success ? part.Value : part.Groups["comment"].Success ? " " : "?";

    // Names in quotes, parameters and words with digits in them stay; a word is taken as a whole, so that its digits are no number.
    // What begins and has no end within the text is taken to the end.
    [GeneratedRegex(
        """
        (?<keep> "(?:[^"]|"")*(?:"|\z) | \$\d+ | (?<![\w$])(?!(?:[eEbBxXnN]|[uU]&)')[A-Za-z_\u0080-\uffff][\w$]* )
        | (?<comment> --[^\n]* | /\*.*?(?:\*/|\z) )
        | [eE]'(?:[^'\\]|''|\\.)*(?:'|\\?\z) | (?:[uU]&|[bBxXnN])?'(?:[^']|'')*(?:'|\z)
        | (?<tag>\$(?:[A-Za-z_\u0080-\uffff][\w]*)?\$).*?(?:\k<tag>|\z)
        | (?:\d[\w.]*|\.\d[\w.]*)(?:(?<=[eE])[+-]\d+)?
        """, RegexOptions.IgnorePatternWhitespace | RegexOptions.Singleline)]
    private static partial Regex Parts();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
