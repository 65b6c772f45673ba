using System.Net.Http.Json;
using System.Text.Json;

namespace AdvisorReports.Bench;

/// <summary>Asks for reports as users do, and waits for them.</summary>
internal sealed class ReportRequests(BenchApp app)
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(25);

    /// <summary>Asks for PDF files with a title each, so that none can be taken from another, and waits until all are there.</summary>
    public async Task MakeAsync(Guid snapshot, string type, int count, CancellationToken ct)
    {
        var ids = new List<Guid>();
        for (var i = 0; i < count; i++)
        {
            ids.Add(await AskAsync(snapshot, type, ["pdf"], ct));
        }

        foreach (var id in ids)
        {
            await CompletedAsync(id, ct);
        }
    }

    public async Task<string> HtmlAsync(Guid snapshot, string type, CancellationToken ct)
    {
        var id = await AskAsync(snapshot, type, ["html"], ct);
        await CompletedAsync(id, ct);
        return await app.Api.GetStringAsync($"/api/v1/reports/{id}/files/html", ct);
    }

    public async Task<Guid> AskAsync(Guid snapshot, string type, string[] formats, CancellationToken ct)
    {
        var order = new { type, formats, title = $"Review {Guid.CreateVersion7()}" };
        using var answer = await app.Api.PostAsJsonAsync($"/api/v1/snapshots/{snapshot}/reports", order, ct);
        return answer.IsSuccessStatusCode
            ? (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("id").GetGuid()
            : throw new InvalidOperationException($"A report of type {type} was refused: {await answer.Content.ReadAsStringAsync(ct)}");
    }

    /// <returns>The finished report as the api shows it.</returns>
    public async Task<JsonElement> CompletedAsync(Guid id, CancellationToken ct)
    {
        using var timer = new PeriodicTimer(Look);
        while (true)
        {
            var report = await app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{id}", ct);
            switch (report.GetProperty("status").GetString())
            {
                case "completed":
                    return report;
                case "queued" or "rendering":
                    await timer.WaitForNextTickAsync(ct);
                    break;
                default:
                    throw new InvalidOperationException($"A report was not made: {report.GetProperty("error").GetString()}");
            }
        }
    }
}
