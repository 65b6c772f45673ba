using AdvisorReports.Domain.Facts;
using AdvisorReports.Domain.Savings;
using AdvisorReports.ReportWorker.Composition.Facts;

namespace AdvisorReports.ReportWorker.Composition.Executive;

/// <summary>Everything an executive report says.</summary>
public sealed record ExecutiveReport
{
    public required Front Front { get; init; }
    public required IReadOnlyList<NamedFinding> Risks { get; init; }
    public required IReadOnlyList<NamedFinding> QuickWins { get; init; }
    public required int QuickWinsInAll { get; init; }
    public required Retirements Retirements { get; init; }
    public required SavingsReport Savings { get; init; }
}
