using System.Text.RegularExpressions;

namespace AdvisorReports.Analytics.Doctor.Diagnosis;

/// <summary>What a normalised query asks of a table, as far as a text can tell; where it might be taken wrong, nothing.</summary>
internal static partial class Conditions
{
    private const string AfterTable = "where|join|on|set|inner|left|right|full|cross|order|group|limit|using|union|for|natural|lateral|offset|fetch|having|window|values|returning";

    public static bool Mentions(string query, string table) => Named(table).IsMatch(query);

    public static bool Filters(string query) => Where().IsMatch(query);

    /// <summary>The columns of the table that have to equal a parameter, for a row to be wanted.</summary>
    /// <param name="table">Its name without a schema.</param>
    public static IReadOnlyList<string> Equal(string query, string table, IReadOnlyCollection<string> columns)
    {
        var where = Where().Match(query);
        if (!where.Success || !Named(table).IsMatch(query))
        {
            return [];
        }

        // With "or" or "not" a row may be wanted although a column differs; assignments after the first "where" look like conditions.
        var conditions = query[where.Index..];
        conditions = End().Match(conditions) is { Success: true } end ? conditions[..end.Index] : conditions;
        if (Doubtful().IsMatch(conditions))
        {
            return [];
        }

        var names = Named(table).Matches(query).Select(m => m.Groups["alias"].Value).Append(table).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return [.. Equality().Matches(conditions)
            .Where(m => !m.Groups["of"].Success || names.Contains(m.Groups["of"].Value))
            .Select(m => columns.FirstOrDefault(c => c.Equals(m.Groups["column"].Value, StringComparison.OrdinalIgnoreCase)))
            .OfType<string>().Distinct()];
    }

    private static Regex Named(string table) => new(
        $"""(?:\b(?:from|join|update|into|only)\s+|,\s*)(?:"?\w+"?\.)?"?{Regex.Escape(table)}"?(?![\w$".])(?:\s+(?:as\s+)?(?!(?:{AfterTable})\b)"?(?<alias>\w+)"?)?""",
        RegexOptions.IgnoreCase, TimeSpan.FromSeconds(1));

    [GeneratedRegex(@"\bwhere\b", RegexOptions.IgnoreCase)]
    private static partial Regex Where();

    [GeneratedRegex(@"\b(group\s+by|order\s+by|limit|returning|having|window|union|for\s+update)\b", RegexOptions.IgnoreCase)]
    private static partial Regex End();

    [GeneratedRegex(@"\b(or|not|case|set|except)\b", RegexOptions.IgnoreCase)]
    private static partial Regex Doubtful();

    // o.customer_id = $1, "CustomerId" = ANY ($2); not lower(name) = $1, nor a = $1 + b.
    [GeneratedRegex("""(?<![\w$.")])(?:"?(?<of>\w+)"?\.)?"?(?<column>\w+)"?\s*=\s*(?:any\s*\(\s*)?\$\d+(?!\d)(?!\s*[-+*/|])""", RegexOptions.IgnoreCase)]
    private static partial Regex Equality();
}
