using System.Text;
using AdvisorReports.Demo.Exports;
using AdvisorReports.Domain.Clients.Logos;

namespace AdvisorReports.Demo.Loading;

/// <summary>Takes the demo client through the product as a user would: upload, ask for reports, watch, download.</summary>
internal sealed class LoadDemo(PublicApi api, string folder, TextWriter output, TimeProvider clock)
{
    public async Task RunAsync(CancellationToken ct)
    {
        var client = await ClientAsync(ct);
        var defaults = new DemoOptions();
        List<LoadedExport> exports = [];
        List<OrderedReport> reports = [];
        foreach (var options in DemoExport.Both(defaults.Rows, defaults.Seed))
        {
            var earlier = exports.LastOrDefault();
            exports.Add(await UploadAsync(client, options, ct));
            foreach (var report in DemoReports.Of(earlier is not null))
            {
                reports.Add(await OrderAsync(exports[^1], earlier, report, ct));
            }
        }

        var follow = new FollowReport(api, output, clock);
        await Task.WhenAll(reports.Select(r => follow.RunAsync(r, ct)));
        foreach (var report in reports)
        {
            await DownloadReport.RunAsync(api, report, folder, output, ct);
        }

        await ShowDashboard.RunAsync(api, exports, output, clock, ct);
    }

    private async Task<Guid> ClientAsync(CancellationToken ct)
    {
        var known = await api.GetAsync<ClientPage>($"clients?limit=200&search={Uri.EscapeDataString(DemoExport.ClientName)}", ct);
        var client = known.Items.FirstOrDefault(c => c.Name == DemoExport.ClientName)
            ?? await api.PostAsync<ClientSeen>("clients",
                new { name = DemoExport.ClientName, industry = "Logistics", contact = "cio@northwind-logistics.example", brandColor = "#0b5cad" }, ct);
        return (await api.PutAsync<ClientSeen>($"clients/{client.Id}/logo", Encoding.UTF8.GetBytes(DemoLogo.Svg), Logo.Svg, ct)).Id;
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

        return new LoadedExport(options, snapshot.Id);
    }

    private async Task<OrderedReport> OrderAsync(LoadedExport export, LoadedExport? earlier, DemoReport wanted, CancellationToken ct)
    {
        var report = await api.PostAsync<ReportSeen>($"snapshots/{export.SnapshotId}/reports",
            new { wanted.Type, wanted.Formats, wanted.Culture, comparedWith = earlier?.SnapshotId }, ct);
        return new OrderedReport(export, wanted, report.Id);
    }
}
