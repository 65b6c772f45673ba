namespace AdvisorReports.Api.Paging;

/// <summary>The value of <c>fields=</c>: members to answer with, separated by commas, in any casing. An amount always brings its currency.</summary>
internal static class FieldList
{
    private const string Currency = "currency";
    private static readonly string[] Amounts = ["amount", "hourlyAmount"];

    /// <returns>The names, none where nobody chose; or the first that is no member.</returns>
    public static (HashSet<string> Chosen, string? Unknown) Parse(string? list, IReadOnlyCollection<string> members)
    {
        var names = (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        if (names.Overlaps(Amounts) && members.Contains(Currency))
        {
            names.Add(Currency);
        }

        return (names, names.FirstOrDefault(name => !members.Contains(name, StringComparer.OrdinalIgnoreCase)));
    }
}
