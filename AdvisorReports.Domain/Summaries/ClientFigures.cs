using AdvisorReports.Domain.Findings;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Domain.Summaries;

/// <summary>How a client does.</summary>
/// <param name="Reports">By status, of any age.</param>
/// <param name="FindingsOpened">All findings there ever were.</param>
/// <param name="FindingsResolved">Those that the latest export which covers them no longer has.</param>
/// <param name="Findings">All of them by where they stand.</param>
/// <param name="MedianDaysToResolve">
/// From the first export that had a finding to the one that no longer has it, so as exact as the time between exports; null where
/// none is resolved.
/// </param>
/// <param name="Savings">
/// What can be saved at the present standing. What is marked as done is part of it until an export no longer has it.
/// </param>
/// <param name="SavingsDone">
/// What the findings marked as done were worth when last seen, by the rules of <see cref="AdvisorReports.Domain.Savings.SavingsEngine"/>. A finding
/// carries no term and no size, so commitments of one text, subscription and resource count once, the largest.
/// </param>
public sealed record ClientFigures(
    Guid ClientId,
    string ClientName,
    int Snapshots,
    IReadOnlyDictionary<ReportStatus, int> Reports,
    int FindingsOpened,
    int FindingsResolved,
    IReadOnlyDictionary<FindingState, int> Findings,
    double? MedianDaysToResolve,
    IReadOnlyList<CurrencyFigures> Savings,
    IReadOnlyList<CurrencyFigures> SavingsDone);
