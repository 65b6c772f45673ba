using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Findings;

namespace AdvisorReports.Api.Findings;

/// <summary>What a person decides about a finding; a member that is left out stays as it is.</summary>
public sealed record FindingChange
{
    /// <summary>Any state but <c>resolved</c>, which only an export can tell.</summary>
    public FindingState? State { get; init; }

    /// <summary>Why it is dismissed; needed with that state and only then.</summary>
    public DismissalReason? Reason { get; init; }

    [StringLength(Finding.OwnerMax)]
    public string? Owner { get; init; }

    /// <summary>Needed where it is postponed: when to look at it again.</summary>
    public DateOnly? DueDate { get; init; }

    [StringLength(Finding.TextMax)]
    public string? Note { get; init; }

    internal FindingDecision ToDecision() => new(State, Reason, Owner, DueDate, Note);

    /// <summary>What does not go together, as the field and a sentence; null where all does.</summary>
    internal (string Field, string Detail)? Contradiction(FindingState currentState, DateOnly? currentDueDate, DateOnly today)
    {
        if (ToDecision() == new FindingDecision())
        {
            return ("", "Say at least one of state, reason, owner, dueDate and note.");
        }

        return (State ?? currentState) switch
        {
            FindingState.Resolved when State is not null =>
                ("state", "Only an export can tell that a finding is resolved. Use done to say that it was acted on."),
            FindingState.Dismissed when State is not null && Reason is null =>
                ("reason", "A finding is dismissed for a reason. Send one of Advisor's reasons, for example risk_accepted."),
            not FindingState.Dismissed when Reason is not null =>
                ("reason", "Only a dismissed finding has a reason. Send it together with the state dismissed."),
            FindingState.Postponed when (DueDate ?? currentDueDate) is null =>
                ("dueDate", "A finding is postponed to a date. Send the day on which to look at it again as dueDate."),
            FindingState.Postponed when (State, DueDate) is not (null, null) && (DueDate ?? currentDueDate) < today.AddDays(-1) =>
                ("dueDate", "A finding cannot be postponed to a day that has passed."),
            _ => null,
        };
    }
}
