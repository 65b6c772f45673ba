using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Domain.Operations;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Operations;

public sealed class PerformanceTests
{
    private const string Url = "/api/v1/operations/performance";

    [Fact]
    public async Task Percentiles_and_error_rates_are_those_of_all_replicas_and_minutes_together()
    {
        var app = await SharedApp.GetAsync();
        var route = $"/made/up/{Guid.CreateVersion7():n}";

        // Two replicas: one is fast, one slow. Neither's percentiles say what both together did, and an average of them neither.
        await InsertAsync(app, route, minutesAgo: 0, (4, 90), failed: 0);
        await InsertAsync(app, route, minutesAgo: 1, (900, 10), failed: 1);
        await InsertAsync(app, route, minutesAgo: 30, (2400, 100), failed: 99);

        var told = await Eventually.GetAsync(
            () => app.Api.GetFromJsonAsync<JsonElement>(Url), view => Of(view, "hour", route)?.GetProperty("requests").GetInt32() == 200, "told");
        var (shortly, lately) = (Of(told, "fiveMinutes", route)!.Value, Of(told, "hour", route)!.Value);
        Assert.Equal((100, 0, 1, 0.01), (shortly.GetProperty("requests").GetInt32(), shortly.GetProperty("refused").GetInt32(),
            shortly.GetProperty("failed").GetInt32(), shortly.GetProperty("errorRate").GetDouble()));
        Assert.InRange(shortly.GetProperty("p50").GetDouble(), 3, 4);
        Assert.InRange(shortly.GetProperty("p95").GetDouble(), 800, 1000);
        Assert.Equal((200, 0.5), (lately.GetProperty("requests").GetInt32(), lately.GetProperty("errorRate").GetDouble()));
        Assert.InRange(lately.GetProperty("p95").GetDouble(), 2000, 2500);
    }

    [Fact]
    public async Task It_tells_real_requests_the_queue_the_cache_and_the_queries_or_why_not()
    {
        var app = await SharedApp.GetAsync();
        using (await app.Api.GetAsync("/api/v1/analytics/impact"))
        {
        }

        var told = await Eventually.GetAsync(() => app.Api.GetFromJsonAsync<JsonElement>(Url),
            view => Of(view, "fiveMinutes", "/api/v1/analytics/impact") is { } t && t.GetProperty("requests").GetInt32() > 0
                && view.GetProperty("hour").GetProperty("cache").GetProperty("misses").GetInt32() > 0, "told");
        Assert.True(told.GetProperty("fiveMinutes").GetProperty("all").GetProperty("requests").GetInt32() > 0);
        Assert.True(told.GetProperty("queue").GetProperty("waiting").GetInt32() >= 0);
        var queries = told.GetProperty("slowQueries");
        Assert.True(queries.GetProperty("reason").ValueKind is JsonValueKind.String != queries.GetProperty("items").GetArrayLength() > 0);
    }

    [Fact]
    public async Task The_queue_counts_what_is_due_and_how_what_ended_ended()
    {
        var app = await SharedApp.GetAsync();
        var report = await app.Api.NewReportAsync(await app.Api.NewSnapshotAsync(await app.Api.NewClientAsync("Queue")));
        await app.Api.ReportAsync(report);
        var before = await QueueAsync();
        await app.QueryAsync<int>("update reports set status = 'failed', error = 'It failed.', told_at = now() where id = $1 returning 1", report);
        var after = await QueueAsync();
        Assert.True(after.Failed >= 1 && after.Completed >= before.Completed - 1);

        async Task<ReportQueueView> QueueAsync()
        {
            // The Api gives the same answer to all who ask within two seconds: ask the service behind it.
            using var analytics = app.App.CreateHttpClient("analytics");
            return (await analytics.GetFromJsonAsync<PerformanceView>("/operations/performance", Domain.Data.Json.Options))!.Queue;
        }
    }

    private static JsonElement? Of(JsonElement view, string window, string route) => view.GetProperty(window).GetProperty("endpoints")
        .EnumerateArray().Where(e => e.Text("route") == route).Select(e => (JsonElement?)e.GetProperty("traffic")).SingleOrDefault();

    // Paced, so that these times are no part of how the product under test does.
    private static async Task InsertAsync(RunningApp app, string route, int minutesAgo, (double Ms, long Count) took, long failed)
    {
        var buckets = new long[Durations.Buckets];
        buckets[Durations.BucketOf(took.Ms)] = took.Count;
        await app.QueryAsync<int>(
            """
            insert into request_minutes (minute, instance, method, route, paced, succeeded, refused, failed, buckets)
            values (date_trunc('minute', now()) - $1 * interval '1 minute', gen_random_uuid(), 'GET', $2, true, $3, 0, $4, $5) returning 1
            """, minutesAgo, route, took.Count - failed, failed, buckets);
    }
}
