namespace AdvisorReports.Domain.Findings;

/// <summary>What a person decides about a finding. Null means "not said".</summary>
public sealed record FindingDecision(
    FindingState? State = null, DismissalReason? Reason = null, string? Owner = null, DateOnly? DueDate = null, string? Note = null);
