namespace AdvisorReports.Domain.Snapshots;

/// <summary>One row that an export kept. Append-only: a snapshot's rows never change.</summary>
public sealed class Recommendation
{
    private Recommendation()
    {
        Text = null!;
        Fingerprint = null!;
    }

    public Guid Id { get; private set; }
    public Guid SnapshotId { get; private set; }

    /// <summary>Line of the export on which the row starts (1 is the first line); for JSON the ordinal of the element.</summary>
    public int Line { get; private set; }
    public Category Category { get; private set; }
    public Impact Impact { get; private set; }
    public string Text { get; private set; }
    public string? TypeId { get; private set; }
    public string? ResourceId { get; private set; }
    public string? SubscriptionId { get; private set; }
    public string? SubscriptionName { get; private set; }
    public string? ResourceGroup { get; private set; }
    public string? ResourceName { get; private set; }
    public string? ResourceType { get; private set; }
    public DateTimeOffset? AdvisorUpdatedAt { get; private set; }

    /// <summary>Annual saving in <see cref="Currency"/>. Null means that Advisor did not quantify it, which is not zero.</summary>
    public decimal? Amount { get; private set; }
    public string? Currency { get; private set; }
    public string? Benefits { get; private set; }
    public string? CarbonReduction { get; private set; }
    public CostImplication? CostImplication { get; private set; }
    public string? ChangeDescription { get; private set; }
    public DateOnly? RetirementDate { get; private set; }
    public string? RetiringFeature { get; private set; }
    public string? Term { get; private set; }
    public int? LookbackDays { get; private set; }
    public string? CommitmentScope { get; private set; }
    public string? Sku { get; private set; }
    public int? Quantity { get; private set; }
    public string? Region { get; private set; }
    public string? ReservedResourceType { get; private set; }
    public decimal? HourlyAmount { get; private set; }
    public AdvisorState AdvisorState { get; private set; }

    /// <summary>SHA-256 of the row's identity within its client (see <see cref="Exports.Fingerprint"/>), 32 bytes.</summary>
    public byte[] Fingerprint { get; private set; }
}
