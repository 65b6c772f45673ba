using System.Globalization;
using AdvisorReports.Domain.Clients;
using AdvisorReports.Domain.Reports;
using AdvisorReports.Domain.Snapshots;
using AdvisorReports.Domain.Summaries;

namespace AdvisorReports.Demo.Loading;

/// <summary>Prints the portfolio's figures once they take the demo's exports into account.</summary>
internal static class ShowDashboard
{
    private static readonly TimeSpan AtMost = TimeSpan.FromMinutes(1);

    public static async Task RunAsync(
        PublicApi api, List<LoadedExport> exports, TextWriter output, TimeProvider clock, CancellationToken ct)
    {
        await Wait.UntilAsync(async () =>
        {
            var snapshots = await Task.WhenAll(exports.Select(e => api.GetAsync<SnapshotSeen>($"snapshots/{e.SnapshotId}", ct)));
            return snapshots.All(s => s.Status is SnapshotStatus.Analysed);
        }, AtMost, $"The exports were not analysed within {AtMost.TotalSeconds} seconds. Is Analytics running?", clock, ct);
        await output.WriteLineAsync(Describe(await api.GetAsync<DashboardView>("analytics/dashboard", ct)));
    }

    private static string Describe(DashboardView view) => string.Create(CultureInfo.InvariantCulture,
        $"dashboard: {view.Clients.GetValueOrDefault(ClientStatus.Active)} active client(s), {view.Snapshots} snapshots, "
        + $"{view.Reports.GetValueOrDefault(ReportStatus.Completed)} reports; {view.Findings.Sum(f => f.Rows):#,0} rows at the "
        + $"present standing; a year's savings {string.Join("; ", view.Savings.Select(Describe))}");

    private static string Describe(CurrencyFigures s) => string.Create(CultureInfo.InvariantCulture,
        $"{s.Currency} {s.Low:#,0} to {s.High:#,0} (Advisor's plain sum: {s.Raw:#,0})");
}
