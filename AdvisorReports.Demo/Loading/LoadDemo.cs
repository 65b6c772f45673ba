using AdvisorReports.Demo.Exports;
using AdvisorReports.Domain.Reports;

namespace AdvisorReports.Demo.Loading;

/// <summary>Takes the demo client through the product as a user would: upload, ask for reports, wait, download.</summary>
internal sealed class LoadDemo(PublicApi api, string folder, ProgressLine progress, TextWriter output, TimeProvider clock)
{
    private static readonly TimeSpan ReportsAtMost = TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken ct)
    {
        var client = await ClientAsync(ct);
        var defaults = new DemoOptions();
        List<LoadedExport> exports = [];
        foreach (var options in DemoExport.Both(defaults.Rows, defaults.Seed))
        {
            exports.Add(await UploadAsync(client, options, ct));
        }

        await ReportsAsync(exports, ct);
        foreach (var export in exports)
        {
            await DownloadReport.RunAsync(api, export, folder, output, ct);
        }

        await ShowDashboard.RunAsync(api, exports, output, clock, ct);
    }

    private async Task<Guid> ClientAsync(CancellationToken ct)
    {
        var known = await api.GetAsync<ClientPage>($"clients?limit=200&search={Uri.EscapeDataString(DemoExport.ClientName)}", ct);
        var client = known.Items.FirstOrDefault(c => c.Name == DemoExport.ClientName)
            ?? await api.PostAsync<ClientSeen>("clients",
                new { name = DemoExport.ClientName, industry = "Logistics", contact = "cio@northwind-logistics.example", brandColor = "#0b5cad" }, ct);
        return client.Id;
    }

    private async Task<LoadedExport> UploadAsync(Guid client, DemoOptions options, CancellationToken ct)
    {
        var file = Path.Combine(folder, options.FileName);
        var expected = GenerateCommand.Write(file, options);
        var snapshot = await api.UploadAsync<SnapshotSeen>(
            $"clients/{client}/snapshots?takenAt={options.TakenAt:yyyy-MM-dd'T'HH:mm:ss'Z'}", file, ct);
        await output.WriteLineAsync(
            $"uploaded {file}: {snapshot.RowsRead} rows read, {snapshot.RowsKept} kept, {snapshot.RowsMerged} merged, {snapshot.RowsRejected} rejected");
        if ((snapshot.RowsRead, snapshot.RowsKept, snapshot.RowsMerged, snapshot.RowsRejected)
            != (expected.RowsRead, expected.RowsKept, expected.RowsMerged, expected.RowsRejected))
        {
            throw new DemoFailedException($"The file holds {expected.RowsRead} rows, of which {expected.RowsKept} are to be kept "
                + $"and {expected.RowsMerged} to be merged: the import counted wrong.");
        }

        var report = await api.PostAsync<ReportSeen>($"snapshots/{snapshot.Id}/reports",
            new { type = ReportType.Executive, formats = new[] { ReportFormat.Html, ReportFormat.Pdf } }, ct);
        return new LoadedExport(options, snapshot.Id.ToString(), report.Id.ToString());
    }

    private async Task ReportsAsync(List<LoadedExport> exports, CancellationToken ct)
    {
        try
        {
            await Wait.UntilAsync(async () =>
            {
                var reports = await Task.WhenAll(exports.Select(e => api.GetAsync<ReportSeen>($"reports/{e.ReportId}", ct)));
                var states = exports.Zip(reports, (e, r) => $"{e.Month} {r.Status.ToString().ToLowerInvariant()}");
                await progress.ShowAsync($"reports: {string.Join(", ", states)}");
                Refuse(reports);
                return reports.All(r => r.Status is ReportStatus.Completed);
            }, ReportsAtMost, $"The reports were not finished within {ReportsAtMost.TotalMinutes} minutes. Is the report worker running?", clock, ct);
        }
        finally
        {
            await progress.EndAsync();
        }
    }

    private static void Refuse(ReportSeen[] reports)
    {
        if (reports.FirstOrDefault(r => r.Status is ReportStatus.Failed or ReportStatus.Cancelled or ReportStatus.Quarantined) is { } lost)
        {
            throw new DemoFailedException($"Report {lost.Id} ended as {lost.Status.ToString().ToLowerInvariant()}. {lost.Error}".TrimEnd());
        }
    }
}
