using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Findings;

/// <summary>
/// One recommendation for one resource of a client over time: the identity (<see cref="Fingerprint"/>) that its rows share from
/// export to export, and what people decided about it. Written by Analytics alone.
/// </summary>
public sealed class Finding
{
    public const int TextMax = 2000;
    public const int OwnerMax = 200;

    private Finding()
    {
        Fingerprint = null!;
        Text = null!;
    }

    public Guid Id { get; private set; }
    public Guid ClientId { get; private set; }

    /// <summary>SHA-256, 32 bytes; unique within the client.</summary>
    public byte[] Fingerprint { get; private set; }

    // What the newest export that has it says of it.
    public Category Category { get; private set; }
    public Impact Impact { get; private set; }
    public string Text { get; private set; }
    public string? SubscriptionId { get; private set; }
    public string? SubscriptionName { get; private set; }
    public string? ResourceGroup { get; private set; }
    public string? ResourceName { get; private set; }
    public string? ResourceType { get; private set; }

    /// <summary>The largest of its rows' annual amounts; null where none is quantified.</summary>
    public decimal? Amount { get; private set; }
    public string? Currency { get; private set; }

    /// <summary>When the oldest and the newest export that have it were taken.</summary>
    public DateTimeOffset FirstSeenAt { get; private set; }
    public DateTimeOffset LastSeenAt { get; private set; }
    public Guid LastSeenSnapshotId { get; private set; }

    public FindingState State { get; private set; }
    public DateTimeOffset StateChangedAt { get; private set; }
    public DismissalReason? Reason { get; private set; }
    public string? Owner { get; private set; }
    public DateOnly? DueDate { get; private set; }
    public string? Note { get; private set; }

    /// <summary>Goes up with every change by a person; the ETag of the finding.</summary>
    public int Revision { get; private set; }

    /// <summary>Applies a person's decision. What is null stays as it is; a state other than dismissed clears the reason.</summary>
    public void Decide(FindingDecision decision, DateTimeOffset now)
    {
        if (decision.State is { } state && state != State)
        {
            State = state;
            StateChangedAt = now;
        }

        Reason = State is FindingState.Dismissed ? decision.Reason ?? Reason : null;
        Owner = decision.Owner ?? Owner;
        DueDate = decision.DueDate ?? DueDate;
        Note = decision.Note ?? Note;
        Revision++;
    }
}
