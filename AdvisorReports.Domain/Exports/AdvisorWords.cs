using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Exports;

/// <summary>Advisor's fixed vocabulary in every spelling it has been met in: the portal's, the API's, the old names.</summary>
public static class AdvisorWords
{
    /// <summary>What a person is told when a category is not one of these.</summary>
    public const string Categories = "Cost, Security, Reliability, Operational excellence or Performance";

    public static Category? Category(ReadOnlySpan<char> word) => Compact(word, stackalloc char[Longest]) switch
    {
        "cost" => Snapshots.Category.Cost,
        "security" => Snapshots.Category.Security,
        "reliability" or "highavailability" => Snapshots.Category.Reliability,
        "operationalexcellence" => Snapshots.Category.OperationalExcellence,
        "performance" => Snapshots.Category.Performance,
        _ => null,
    };

    public static Impact? Impact(ReadOnlySpan<char> word) => Compact(word, stackalloc char[Longest]) switch
    {
        "high" => Snapshots.Impact.High,
        "medium" => Snapshots.Impact.Medium,
        "low" => Snapshots.Impact.Low,
        _ => null,
    };

    /// <summary>False where the word is unknown; <c>No data</c> is known and gives null.</summary>
    public static bool TryCostImplication(ReadOnlySpan<char> word, out CostImplication? implication)
    {
        (implication, var known) = Compact(word, stackalloc char[Longest]) switch
        {
            "" or "nodata" or "n/a" => ((CostImplication?)null, true),
            "none" => (CostImplication.None, true),
            "low" => (CostImplication.Low, true),
            "medium" => (CostImplication.Medium, true),
            "high" => (CostImplication.High, true),
            _ => (null, false),
        };
        return known;
    }

    /// <summary>The resource group, or null for the words that stand for "this belongs to the subscription".</summary>
    public static string? ResourceGroup(string? name) =>
        name is null || name.Equals("No resource group", StringComparison.OrdinalIgnoreCase)
        || name.Equals("N/A", StringComparison.OrdinalIgnoreCase) ? null : name;

    private const int Longest = 32;

    private static ReadOnlySpan<char> Compact(ReadOnlySpan<char> word, Span<char> buffer)
    {
        var length = 0;
        foreach (var c in word)
        {
            if (char.IsWhiteSpace(c))
            {
                continue;
            }

            if (length == buffer.Length)
            {
                return "?";
            }

            buffer[length++] = char.ToLowerInvariant(c);
        }

        return buffer[..length];
    }
}
