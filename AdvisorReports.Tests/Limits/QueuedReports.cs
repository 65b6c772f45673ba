using System.Net.Http.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Limits;

/// <summary>Reports that wait and that no worker takes up.</summary>
internal static class QueuedReports
{
    public static async Task<Guid> NewAsync(RunningApp app, Guid snapshot)
    {
        using var answer = await OrderAsync(app.Api, snapshot);
        var report = (await answer.JsonAsync()).Id();
        await app.Api.ReportAsync(report);
        await app.QueryAsync<int>(
            "update reports set status = 'queued', available_at = now() + interval '20 minutes', queued_at = now() where id = $1 returning 1", report);
        return report;
    }

    public static Task<HttpResponseMessage> OrderAsync(HttpClient api, Guid snapshot, string? idempotencyKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/snapshots/{snapshot}/reports")
        {
            Content = JsonContent.Create(new { type = "executive", formats = new[] { "html" } }),
        };
        if (idempotencyKey is not null)
        {
            request.Headers.Add("Idempotency-Key", idempotencyKey);
        }

        return api.SendAsync(request);
    }
}
