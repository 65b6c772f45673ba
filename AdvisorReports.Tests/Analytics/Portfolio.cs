using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdvisorReports.Domain.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Analytics;

/// <summary>
/// Clients of one test alone, and what Analytics says of them on a day that the test chooses: without the cache, so without waiting.
/// </summary>
internal sealed class Portfolio(RunningApp app, Guid[] clients)
{
    private int _files;

    public RunningApp App => app;
    public Guid[] Clients => clients;

    public static async Task<Portfolio> NewAsync(params string[] names)
    {
        var app = await SharedApp.GetAsync();
        var clients = new List<Guid>();
        foreach (var name in names)
        {
            clients.Add(await app.Api.NewClientAsync(name));
        }

        return new Portfolio(app, [.. clients]);
    }

    /// <summary>Imports an export as if on the day that it was taken, and waits for its figures.</summary>
    public async Task<Guid> ImportAsync(int client, DateTimeOffset takenAt, params ExportLine[] lines)
    {
        using var answer = await app.Api.UploadAsync(clients[client], Encoding.UTF8.GetBytes(ExportLine.Csv(lines) + new string('\n', ++_files)),
            query: $"?takenAt={Uri.EscapeDataString(takenAt.ToString("O", CultureInfo.InvariantCulture))}");
        var body = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body.ToString());
        await app.Api.AnalysedAsync(body.Id());
        await app.QueryAsync<int>("update snapshots set imported_at = $2 where id = $1 returning 1", body.Id(), takenAt);
        return body.Id();
    }

    /// <summary>A report that ended as the test says.</summary>
    public async Task AddReportAsync(Guid snapshot, string type, string status, DateTimeOffset finishedAt, double seconds)
    {
        using var answer = await app.Api.PostAsJsonAsync($"/api/v1/snapshots/{snapshot}/reports", new { type, formats = new[] { "csv" } });
        var report = (await answer.JsonAsync()).Id();
        await app.Api.ReportAsync(report);
        await app.QueryAsync<int>(
            "update reports set status = $2, started_at = $3, finished_at = $4 where id = $1 returning 1",
            report, status, finishedAt.AddSeconds(-seconds), finishedAt);
    }

    /// <summary>What a person decided about the finding of a resource, as the findings know it.</summary>
    public async Task DecideAsync(int client, string resource, object decision)
    {
        var finding = await app.QueryAsync<Guid>(
            "select id from findings where client_id = $1 and resource_name = $2", clients[client], resource);
        using var answer = await app.Api.PatchAsJsonAsync($"/api/v1/findings/{finding}", decision);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    public async Task<JsonElement> ReadAsync(string url)
    {
        using var analytics = app.App.CreateHttpClient("analytics");
        analytics.DefaultRequestHeaders.Add(ClientScope.Header, ClientScope.Of(clients).ToString());
        return await analytics.GetFromJsonAsync<JsonElement>(url);
    }

    /// <summary>Currency, plain sum, low and high.</summary>
    public static string[] Savings(JsonElement figures, string member = "savings") => [.. figures.GetProperty(member).EnumerateArray()
        .Select(s => $"{s.Text("currency")} {s.GetProperty("raw")} {s.GetProperty("low")} {s.GetProperty("high")}")];
}
