namespace AdvisorReports.Domain.Findings;

/// <summary>Where a finding stands. Imports open and resolve; people decide the rest.</summary>
public enum FindingState
{
    Open,

    /// <summary>A person means to act on it.</summary>
    Accepted,

    /// <summary>To be looked at again on its due date; part of no headline until then.</summary>
    Postponed,

    /// <summary>Not to be acted on, with a reason. Stays so through imports, and is part of no headline.</summary>
    Dismissed,

    /// <summary>A person says that it was acted on. A later export that still has it opens it again.</summary>
    Done,

    /// <summary>The latest export that covers it no longer has it.</summary>
    Resolved,
}

/// <summary>Advisor's own reasons for dismissing a recommendation.</summary>
public enum DismissalReason
{
    AlreadyInPlace,
    NotApplicable,
    NotNeededNow,
    TooExpensive,
    RiskAccepted,
    AlternativeSolution,
    Other,
}
