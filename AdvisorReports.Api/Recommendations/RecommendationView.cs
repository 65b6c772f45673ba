using System.Linq.Expressions;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Api.Recommendations;

/// <summary>One row of an export. With <c>fields=</c> only the members asked for are there.</summary>
public sealed record RecommendationView
{
    public Guid Id { get; init; }

    /// <summary>Line of the export; for JSON the ordinal of the element.</summary>
    public int Line { get; init; }
    public Category Category { get; init; }
    public Impact Impact { get; init; }
    public string? Text { get; init; }
    public string? TypeId { get; init; }
    public string? ResourceId { get; init; }
    public string? SubscriptionId { get; init; }
    public string? SubscriptionName { get; init; }
    public string? ResourceGroup { get; init; }
    public string? ResourceName { get; init; }
    public string? ResourceType { get; init; }
    public DateTimeOffset? AdvisorUpdatedAt { get; init; }

    /// <summary>Annual saving; null means that Advisor did not quantify it.</summary>
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
    public AdvisorState AdvisorState { get; init; }

    /// <summary>Identity of the row within its client, the same from export to export.</summary>
    public string? Fingerprint { get; init; }

    internal static readonly Expression<Func<Recommendation, RecommendationView>> Projection = r => new RecommendationView
    {
        Id = r.Id,
        Line = r.Line,
        Category = r.Category,
        Impact = r.Impact,
        Text = r.Text,
        TypeId = r.TypeId,
        ResourceId = r.ResourceId,
        SubscriptionId = r.SubscriptionId,
        SubscriptionName = r.SubscriptionName,
        ResourceGroup = r.ResourceGroup,
        ResourceName = r.ResourceName,
        ResourceType = r.ResourceType,
        AdvisorUpdatedAt = r.AdvisorUpdatedAt,
        Amount = r.Amount,
        Currency = r.Currency,
        Benefits = r.Benefits,
        CarbonReduction = r.CarbonReduction,
        CostImplication = r.CostImplication,
        ChangeDescription = r.ChangeDescription,
        RetirementDate = r.RetirementDate,
        RetiringFeature = r.RetiringFeature,
        Term = r.Term,
        LookbackDays = r.LookbackDays,
        CommitmentScope = r.CommitmentScope,
        Sku = r.Sku,
        Quantity = r.Quantity,
        Region = r.Region,
        ReservedResourceType = r.ReservedResourceType,
        HourlyAmount = r.HourlyAmount,
        AdvisorState = r.AdvisorState,
        Fingerprint = Convert.ToHexStringLower(r.Fingerprint),
    };
}
