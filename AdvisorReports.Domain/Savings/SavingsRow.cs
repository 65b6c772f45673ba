using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Savings;

/// <summary>What the savings rules need to know of a recommendation. Lean, so that SQL can load it without the texts nobody asks.</summary>
public sealed record SavingsRow
{
    public required Guid Id { get; init; }
    public required Category Category { get; init; }
    public required Impact Impact { get; init; }
    public required string Text { get; init; }
    public string? TypeId { get; init; }
    public string? SubscriptionId { get; init; }
    public string? ResourceGroup { get; init; }
    public string? ResourceName { get; init; }
    public string? ResourceType { get; init; }

    /// <summary>Annual saving; null means not quantified, which is not zero.</summary>
    public decimal? Amount { get; init; }
    public string? Currency { get; init; }
    public Commitment? Commitment { get; init; }
    public AdvisorState State { get; init; }

    /// <summary>Dismissed or postponed, where the client decided so about the row's finding; otherwise null.</summary>
    public FindingState? Finding { get; init; }
    public DismissalReason? Reason { get; init; }
}
