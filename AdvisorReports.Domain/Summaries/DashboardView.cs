using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;

namespace AdvisorReports.Domain.Summaries;

/// <summary>
/// The portfolio at a glance. Findings and savings are at the present standing (<see cref="Standing"/>), never a sum over uploads.
/// </summary>
public sealed record DashboardView(
    IReadOnlyDictionary<ClientStatus, int> Clients,
    int Snapshots,
    IReadOnlyDictionary<ReportStatus, int> Reports,
    IReadOnlyList<CategoryFigures> Findings,
    IReadOnlyList<CurrencyFigures> Savings);

/// <param name="Rows">Recommendations times affected resources.</param>
/// <param name="Resources">Resources affected; one with several recommendations of the line counts once.</param>
public sealed record CategoryFigures(Category Category, Impact Impact, int Rows, int Resources);

/// <param name="Currency">ISO 4217. Amounts of different currencies are never added.</param>
/// <param name="Raw">Advisor's plain sum, which counts alternatives several times.</param>
/// <param name="Low">Annual savings without double counting, the careful end of the range.</param>
/// <param name="High">Annual savings without double counting, the other end of the range.</param>
public sealed record CurrencyFigures(string Currency, decimal Raw, decimal Low, decimal High);
