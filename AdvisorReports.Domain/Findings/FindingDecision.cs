using AdvisorReports.Domain.Auditing;

namespace AdvisorReports.Domain.Findings;

/// <summary>What a person decides about a finding. Null means "not said".</summary>
public sealed record FindingDecision(
    FindingState? State = null, DismissalReason? Reason = null, string? Owner = null, DateOnly? DueDate = null, string? Note = null);

/// <summary>A decision on its way from the Api to Analytics, with the person behind it: whoever writes it writes the audit entry.</summary>
public sealed record AttributedDecision(FindingDecision Decision, AuditOrigin By);
