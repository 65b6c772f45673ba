using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Exports;

/// <summary>One recommendation as a reader understood it, whatever the format. Ids are lower case, texts are trimmed.</summary>
public sealed record ExportRow
{
    /// <summary>Line on which the row starts, 1 is the first; for JSON the ordinal of the element.</summary>
    public required int Line { get; init; }
    public required Category Category { get; init; }
    public required Impact Impact { get; init; }
    public required string Text { get; init; }
    public string? TypeId { get; init; }
    public string? ResourceId { get; init; }
    public string? SubscriptionId { get; init; }
    public string? SubscriptionName { get; init; }
    public string? ResourceGroup { get; init; }
    public string? ResourceName { get; init; }
    public string? ResourceType { get; init; }
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>Annual saving; null means not quantified.</summary>
    public decimal? Amount { get; init; }

    /// <summary>ISO 4217, upper case; never null beside an amount.</summary>
    public string? Currency { get; init; }
    public string? Benefits { get; init; }
    public string? CarbonReduction { get; init; }
    public CostImplication? CostImplication { get; init; }
    public string? ChangeDescription { get; init; }
    public DateOnly? RetirementDate { get; init; }
    public string? RetiringFeature { get; init; }
    public Commitment? Commitment { get; init; }
    public AdvisorState AdvisorState { get; init; }
}
