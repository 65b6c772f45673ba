using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Groups;

/// <summary>Which rows of a snapshot are grouped; null leaves a condition out.</summary>
public sealed record GroupFilter
{
    public IReadOnlyList<Category>? Categories { get; init; }
    public Impact? Impact { get; init; }

    /// <summary>LIKE pattern, escaped with a backslash, for a subscription's id or name.</summary>
    public string? Subscription { get; init; }

    /// <summary>LIKE pattern, escaped with a backslash, for the text, the resource's name or the resource group.</summary>
    public string? Search { get; init; }
    public decimal? MinAmount { get; init; }
}
