using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Summaries;

/// <summary>
/// The portfolio at a glance. Findings and savings are at the present standing (<see cref="Standing"/>), never a sum over uploads.
/// </summary>
/// <param name="LatestSnapshot">The one that was imported last; null where there is none.</param>
/// <param name="Reports">By status, of any age.</param>
/// <param name="ReportsByType">The same, by type and within that by status.</param>
/// <param name="Recent">What happened lately, and before that.</param>
/// <param name="Generation">How the reports went that ended within the days of <paramref name="Recent"/>.</param>
public sealed record DashboardView(
    IReadOnlyDictionary<ClientStatus, int> Clients,
    int Snapshots,
    LatestSnapshot? LatestSnapshot,
    IReadOnlyDictionary<ReportStatus, int> Reports,
    IReadOnlyDictionary<ReportType, IReadOnlyDictionary<ReportStatus, int>> ReportsByType,
    IReadOnlyList<CategoryFigures> Findings,
    IReadOnlyList<CurrencyFigures> Savings,
    RecentFigures Recent,
    GenerationFigures Generation);

/// <param name="TakenAt">When Advisor's answer was downloaded.</param>
public sealed record LatestSnapshot(Guid Id, Guid ClientId, string ClientName, DateTimeOffset TakenAt, DateTimeOffset ImportedAt);

/// <summary>
/// Two periods of equal length, the present one ending today (UTC), and what the present one has more than the one before.
/// Savings are not compared: what a standing of the past was worth is not kept (docs/decisions/0022).
/// </summary>
public sealed record RecentFigures(PeriodFigures Current, PeriodFigures Previous, PeriodChange Change)
{
    /// <summary>The length of each period.</summary>
    public const int Days = 30;

    public static RecentFigures Of(PeriodFigures current, PeriodFigures previous) => new(current, previous, new PeriodChange(
        current.Snapshots - previous.Snapshots,
        current.ReportsFinished - previous.ReportsFinished,
        current.ReportsFailed - previous.ReportsFailed,
        current.FindingsOpened - previous.FindingsOpened,
        current.FindingsResolved - previous.FindingsResolved));
}

/// <summary>The present period's figures minus those of the period before; negative where there is less.</summary>
public sealed record PeriodChange(int Snapshots, int ReportsFinished, int ReportsFailed, int FindingsOpened, int FindingsResolved);

/// <param name="Completed">Reports that were completed.</param>
/// <param name="Failed">Reports that failed for good or were quarantined. Those that were cancelled are neither.</param>
/// <param name="SuccessRate">Completed among both, 0 to 1; null where none ended.</param>
/// <param name="P50Seconds">From the start of the attempt that made it to its end, the median; null where none was completed.</param>
/// <param name="P95Seconds">The same, which 95 of 100 do not exceed.</param>
public sealed record GenerationFigures(int Completed, int Failed, double? SuccessRate, double? P50Seconds, double? P95Seconds);

/// <param name="Rows">Recommendations times affected resources.</param>
/// <param name="Resources">Resources affected; one with several recommendations of the line counts once.</param>
public sealed record CategoryFigures(Category Category, Impact Impact, int Rows, int Resources);

/// <param name="Currency">ISO 4217. Amounts of different currencies are never added.</param>
/// <param name="Raw">Advisor's plain sum, which counts alternatives several times.</param>
/// <param name="Low">Annual savings without double counting, the careful end of the range.</param>
/// <param name="High">Annual savings without double counting, the other end of the range.</param>
public sealed record CurrencyFigures(string Currency, decimal Raw, decimal Low, decimal High);
