namespace AdvisorReports.Domain.Auditing;

/// <summary>Whose request it is that changes something, and where it comes from.</summary>
/// <param name="Operation">The endpoint's name.</param>
/// <param name="Actor">The caller's id: nobody else has it, now or later.</param>
/// <param name="Address">The other end of the connection; null where there is none.</param>
/// <param name="TraceId">32 hex digits; null where the request is not traced.</param>
public sealed record AuditOrigin(
    DateTimeOffset At, string Operation, string Actor, string ActorName, string? Address, string? TraceId);
