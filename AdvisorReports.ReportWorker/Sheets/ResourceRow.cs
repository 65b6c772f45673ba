using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.ReportWorker.Sheets;

/// <summary>One row of the export, with what the client decided about it.</summary>
public sealed record ResourceRow
{
    public required Guid Id { get; init; }
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
    public DateOnly? UpdatedOn { get; init; }
    public decimal? Amount { get; init; }
    public string? Currency { get; init; }
    public string? Benefits { get; init; }
    public string? CarbonReduction { get; init; }
    public CostImplication? CostImplication { get; init; }
    public string? ChangeDescription { get; init; }
    public DateOnly? RetirementDate { get; init; }
    public string? RetiringFeature { get; init; }
    public string? Term { get; init; }
    public int? LookbackDays { get; init; }
    public string? CommitmentScope { get; init; }
    public string? Sku { get; init; }
    public int? Quantity { get; init; }
    public string? Region { get; init; }
    public string? ReservedResourceType { get; init; }
    public decimal? HourlyAmount { get; init; }
    public required AdvisorState AdvisorState { get; init; }
    public FindingState? State { get; init; }
    public DismissalReason? Reason { get; init; }
    public string? Owner { get; init; }
    public DateOnly? DueDate { get; init; }
}
