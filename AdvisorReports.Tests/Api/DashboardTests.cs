using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

/// <summary>
/// Figures from the output cache. Other tests change the portfolio all the time, so each of these waits for a moment in which
/// nothing changed, or looks only at a currency of its own.
/// </summary>
public sealed class DashboardTests
{
    private const string Path = "/api/v1/analytics/dashboard";

    [Fact]
    public async Task A_second_after_an_import_was_analysed_no_read_is_older()
    {
        var app = await SharedApp.GetAsync();
        Assert.DoesNotContain("ISK", await app.Api.GetStringAsync(Path), StringComparison.Ordinal);
        var client = await app.Api.NewClientAsync("Fresh figures");
        var snapshot = await app.Api.NewSnapshotAsync(client, ExportLine.Csv(
            new ExportLine("vm-1") { Category = "Cost", Text = "Right-size or shutdown", Amount = 4200, Currency = "ISK" }));
        await Eventually.GetAsync(() => app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}"),
            s => s.GetProperty("status").GetString() == "analysed", "analysed");
        var savings = await Eventually.WithinAsync(TimeSpan.FromSeconds(1), () => SavingsAsync(app, "ISK"), s => s is not null, "in the dashboard");
        Assert.Equal(4200m, savings!.Value.GetProperty("low").GetDecimal());
        Assert.Equal(4200m, savings.Value.GetProperty("raw").GetDecimal());

        using var deleted = await app.Api.DeleteAsync($"/api/v1/clients/{client}");
        await Eventually.WithinAsync(TimeSpan.FromSeconds(1), () => SavingsAsync(app, "ISK"), s => s is null, "gone from the dashboard");
    }

    [Fact]
    public async Task The_same_figures_again_come_from_the_cache()
    {
        var app = await SharedApp.GetAsync();
        var hit = await Eventually.GetAsync(() => app.Api.GetAsync(Path),
            a => a.Headers.GetValues("X-Cache").Single() == "HIT" && a.Headers.Age is not null, "a hit");
        Assert.Equal("application/json", hit.Content.Headers.ContentType?.MediaType);
        Assert.NotEmpty(await hit.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Who_already_has_the_figures_gets_304()
    {
        var app = await SharedApp.GetAsync();
        await Eventually.TrueAsync(async () =>
        {
            using var first = await app.Api.GetAsync(Path);
            using var request = new HttpRequestMessage(HttpMethod.Get, Path);
            request.Headers.IfNoneMatch.Add(first.Headers.ETag!);
            using var second = await app.Api.SendAsync(request);
            return second.StatusCode == HttpStatusCode.NotModified && (await second.Content.ReadAsByteArrayAsync()).Length == 0;
        }, "answered 304");
    }

    [Fact]
    public async Task A_client_that_wants_only_what_is_cached_is_answered_all_the_same()
    {
        var app = await SharedApp.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"{Path}?x={Guid.CreateVersion7()}");
        request.Headers.CacheControl = new() { OnlyIfCached = true };
        using var answer = await app.Api.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<JsonElement?> SavingsAsync(RunningApp app, string currency)
    {
        var dashboard = await app.Api.GetFromJsonAsync<JsonElement>(Path);
        return dashboard.GetProperty("savings").EnumerateArray()
            .Select(s => (JsonElement?)s).FirstOrDefault(s => s!.Value.GetProperty("currency").GetString() == currency);
    }
}
