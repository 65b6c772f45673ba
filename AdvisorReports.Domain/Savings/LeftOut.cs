using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Savings;

/// <summary>A row that is part of no figure, and why.</summary>
/// <param name="Amount">What Advisor says acting on it would save; null where it is not quantified.</param>
/// <param name="AdvisorState">Its state in Advisor.</param>
/// <param name="FindingState">What the client decided, where that is what leaves it out.</param>
/// <param name="Reason">Why the client dismissed it.</param>
/// <param name="Sentence">Plain words for the reader of a report.</param>
public sealed record LeftOutRow(
    Guid RowId, string Text, string? ResourceName, decimal? Amount, string? Currency, AdvisorState AdvisorState,
    FindingState? FindingState, DismissalReason? Reason, string Sentence);

/// <summary>Decides which rows are part of no figure.</summary>
internal static class LeftOut
{
    public static IReadOnlyList<LeftOutRow> From(IEnumerable<SavingsRow> rows, SavingsPolicy policy) =>
        [.. rows.Select(row => Describe(row, policy)).OfType<LeftOutRow>().OrderBy(row => row.RowId)];

    private static LeftOutRow? Describe(SavingsRow row, SavingsPolicy policy)
    {
        if (IsDecided(row))
        {
            return Of(row, row.Finding, row.Reason, row is { Finding: FindingState.Dismissed, Reason: { } reason }
                ? $"Dismissed by the client: {Words(reason)}."
                : row.Finding is FindingState.Dismissed ? "Dismissed by the client." : "Postponed by the client.");
        }

        return policy.CountedStates.Contains(row.State)
            ? null
            : Of(row, null, null, row.State is AdvisorState.Active
                ? "Open in Azure Advisor, which the client's policy does not count."
                : $"{row.State} in Azure Advisor.");
    }

    // A finding that only repeats Advisor's own state was decided by nobody here: the policy says whether that state counts.
    private static bool IsDecided(SavingsRow row) => row.Finding switch
    {
        FindingState.Dismissed => row.State is not AdvisorState.Dismissed || row.Reason is not null,
        FindingState.Postponed => row.State is not AdvisorState.Postponed,
        _ => false,
    };

    private static LeftOutRow Of(SavingsRow row, FindingState? state, DismissalReason? reason, string sentence) =>
        new(row.Id, row.Text, row.ResourceName, row.Amount, row.Currency, row.State, state, reason, sentence);

    private static string Words(DismissalReason reason) => reason switch
    {
        DismissalReason.AlreadyInPlace => "it is already in place",
        DismissalReason.NotApplicable => "it does not apply",
        DismissalReason.NotNeededNow => "it is not needed now",
        DismissalReason.TooExpensive => "it is too expensive",
        DismissalReason.RiskAccepted => "the risk is accepted",
        DismissalReason.AlternativeSolution => "another solution is in place",
        _ => "for another reason",
    };
}
