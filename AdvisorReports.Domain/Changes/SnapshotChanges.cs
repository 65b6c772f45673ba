using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Changes;

/// <summary>What changed from one snapshot of a client to another, and the first items of the kinds asked for.</summary>
/// <param name="More">True where items follow the last one.</param>
public sealed record SnapshotChanges(ChangeCounts Counts, IReadOnlyList<ChangeAmount> Amounts, IReadOnlyList<ChangedFinding> Items, bool More);

/// <summary>Findings per kind. A finding is an identity: rows that are alternatives to each other are one.</summary>
/// <param name="PersistingChanged">Those of the persisting whose impact or amount is another one.</param>
public sealed record ChangeCounts(int New, int Persisting, int PersistingChanged, int Resolved, int Reopened, int OutOfScope)
{
    internal static ChangeCounts Of(IEnumerable<(ChangeKind Kind, int Findings, int Changed)> totals)
    {
        var all = totals.ToLookup(t => t.Kind);
        return new ChangeCounts(Sum(ChangeKind.New), Sum(ChangeKind.Persisting), all[ChangeKind.Persisting].Sum(t => t.Changed),
            Sum(ChangeKind.Resolved), Sum(ChangeKind.Reopened), Sum(ChangeKind.OutOfScope));

        int Sum(ChangeKind kind) => all[kind].Sum(t => t.Findings);
    }
}

/// <param name="Currency">ISO 4217. Amounts of different currencies are never added.</param>
/// <param name="Raw">
/// Plain sum of Advisor's annual amounts, the largest of each finding: alternatives are counted several times, so this explains a
/// change and is no saving. Rows that Advisor has as postponed, dismissed or completed are left out.
/// </param>
public sealed record ChangeAmount(ChangeKind Kind, string Currency, decimal Raw);

/// <param name="At">Its place in the list.</param>
/// <param name="SnapshotId">The snapshot that the row is shown from: the later one where it has the finding.</param>
/// <param name="Category">As every text below, from the first of the finding's rows.</param>
/// <param name="Before">What the earlier snapshot says; null where it does not have the finding.</param>
/// <param name="After">What the later snapshot says; null where it does not have the finding.</param>
public sealed record ChangedFinding(
    ChangePlace At, Guid SnapshotId, Category Category, string Text, AdvisorState AdvisorState, string? SubscriptionId,
    string? SubscriptionName, string? ResourceGroup, string? ResourceName, string? ResourceType, Stated? Before, Stated? After);

/// <summary>The severest impact and the largest amount that a snapshot states for a finding.</summary>
/// <param name="Amount">Annual; null means that Advisor did not quantify it.</param>
public sealed record Stated(Impact Impact, decimal? Amount, string? Currency);

/// <summary>A place in the list of changes: by kind, then by line, then by identity, which is unique.</summary>
public readonly record struct ChangePlace(ChangeKind Kind, int Line, ReadOnlyMemory<byte> Fingerprint)
{
    /// <summary>Before every other place.</summary>
    public static readonly ChangePlace Start = new(default, -1, default);
}
