using System.Linq.Expressions;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Findings;

/// <inheritdoc cref="Finding" />
public sealed record FindingView(
    Guid Id, Guid ClientId, FindingState State, DismissalReason? Reason, string? Owner, DateOnly? DueDate, string? Note,
    Category Category, Impact Impact, string Text, string? SubscriptionId, string? SubscriptionName, string? ResourceGroup,
    string? ResourceName, string? ResourceType, decimal? Amount, string? Currency, DateTimeOffset FirstSeenAt,
    DateTimeOffset LastSeenAt, Guid LastSeenSnapshotId, DateTimeOffset StateChangedAt, int Revision)
{
    public static readonly Expression<Func<Finding, FindingView>> Projection = f => new FindingView(
        f.Id, f.ClientId, f.State, f.Reason, f.Owner, f.DueDate, f.Note, f.Category, f.Impact, f.Text, f.SubscriptionId,
        f.SubscriptionName, f.ResourceGroup, f.ResourceName, f.ResourceType, f.Amount, f.Currency, f.FirstSeenAt, f.LastSeenAt,
        f.LastSeenSnapshotId, f.StateChangedAt, f.Revision);

    public static readonly Func<Finding, FindingView> Of = Projection.Compile();
}
