using AdvisorReports.Domain.Changes;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Api.Changes;

/// <param name="Coverage">What both snapshots speak about; all else is out of scope.</param>
/// <param name="Next">Cursor to send as <c>after=</c> for the next page of items; null on the last one.</param>
public sealed record ChangesView(
    Guid SnapshotId, Guid Since, Coverage Coverage, ChangeCounts Counts, IReadOnlyList<ChangeAmount> Amounts,
    IReadOnlyList<ChangeView> Items, string? Next)
{
    internal static ChangesView Of(ComparedSnapshot now, ComparedSnapshot since, SnapshotChanges changes) => new(
        now.Id, since.Id, since.Coverage.SharedWith(now.Coverage), changes.Counts, changes.Amounts,
        [.. changes.Items.Select(ChangeView.Of)], changes.More ? new ChangeCursor(changes.Items[^1].At).ToString() : null);
}

/// <param name="SnapshotId">The snapshot that the row stands in: the one asked about where it has the finding, otherwise the other.</param>
/// <param name="Line">Line of that snapshot's export.</param>
/// <param name="Amount">Annual; null means that Advisor did not quantify it.</param>
/// <param name="Changed">For a persisting finding whose impact or amount is another one: from what to what. Otherwise null.</param>
public sealed record ChangeView(
    ChangeKind Kind, Guid SnapshotId, int Line, Category Category, Impact Impact, string Text, string? SubscriptionId,
    string? SubscriptionName, string? ResourceGroup, string? ResourceName, string? ResourceType, decimal? Amount, string? Currency,
    AdvisorState AdvisorState, ChangedView? Changed)
{
    internal static ChangeView Of(ChangedFinding f)
    {
        var shown = f.After ?? f.Before!;
        return new ChangeView(f.At.Kind, f.SnapshotId, f.At.Line, f.Category, shown.Impact, f.Text, f.SubscriptionId, f.SubscriptionName,
            f.ResourceGroup, f.ResourceName, f.ResourceType, shown.Amount, shown.Currency, f.AdvisorState,
            f is { Before: { } from, After: { } to } && from != to ? new ChangedView(from, to) : null);
    }
}

public sealed record ChangedView(Stated From, Stated To);
