using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Domain.Access;
using AdvisorReports.Tests.Api;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Analytics;

public sealed class RetirementTests
{
    private static readonly ExportLine Retiring = new("vm-a") { Category = "Reliability", Text = "Migrate to a supported runtime" };

    [Fact]
    public async Task What_is_overdue_comes_first_and_what_is_beyond_the_days_asked_for_does_not_come()
    {
        var client = await Comparison.NewAsync();
        await client.AnalysedAsync(await client.ImportAsync(1, Retires("vm-a", -10), Retires("vm-b", 30), Retires("vm-c", 30),
            Retires("vm-d", 90), Retires("vm-e", 91), new ExportLine("vm-f")));
        Assert.Equal(["-10 1/1", "30 1/2", "90 1/1"], await CalendarAsync($"days=90&client={client.Client}"));
        Assert.Equal(["-10 1/1"], await CalendarAsync($"days=0&client={client.Client}"));
    }

    [Fact]
    public async Task Only_the_latest_export_that_covers_a_category_counts()
    {
        var client = await Comparison.NewAsync();
        await client.ImportAsync(1, Retires("vm-a", 10), Retires("vm-b", 20) with { Category = "Performance" });
        await client.ImportAsync(3, Retires("vm-c", 40));
        await client.AnalysedAsync(await client.ImportAsync(2, Retires("vm-a", 10)));
        await Eventually.GetAsync(() => CalendarAsync($"days=90&client={client.Client}"), c => c is ["20 1/1", "40 1/1"], "as it stands");
    }

    [Fact]
    public async Task Clients_with_the_same_retirement_are_counted_together_where_all_are_asked_for()
    {
        var (one, other) = (await Comparison.NewAsync(), await Comparison.NewAsync());
        const int days = 12_345; // a date of this test alone
        await one.AnalysedAsync(await one.ImportAsync(1, Retires("vm-a", days)));
        await other.AnalysedAsync(await other.ImportAsync(1, Retires("vm-a", days), Retires("vm-b", days)));
        await Eventually.GetAsync(() => CalendarAsync($"days={days}"), c => c.Contains($"{days} 2/3"), "counted together");
    }

    [Fact]
    public async Task Days_are_counted_from_the_day_that_the_answer_is_kept_under()
    {
        var client = await Comparison.NewAsync();
        await client.AnalysedAsync(await client.ImportAsync(1, Retiring with { Retirement = "2031-03-01" }));
        using var analytics = (await SharedApp.GetAsync()).App.CreateHttpClient("analytics");
        using var nobodys = await analytics.GetAsync("/retirements");
        Assert.Equal(HttpStatusCode.BadRequest, nobodys.StatusCode);
        analytics.DefaultRequestHeaders.Add(ClientScope.Header, ClientScope.Of([client.Client]).ToString());
        foreach (var (today, daysLeft) in new[] { ("2031-02-27", 2), ("2031-03-01", 0), ("2031-03-02", -1) })
        {
            var calendar = await analytics.GetFromJsonAsync<JsonElement>($"/retirements?today={today}&days=5&client={client.Client}");
            Assert.Equal((today, daysLeft), (calendar.GetProperty("today").GetString(),
                calendar.GetProperty("items")[0].GetProperty("daysLeft").GetInt32()));
        }
    }

    [Fact]
    public async Task An_answer_is_kept_and_unusable_days_are_refused()
    {
        var api = (await SharedApp.GetAsync()).Api;
        using var refused = await api.GetAsync("/api/v1/analytics/retirements?days=-1");
        await refused.IsProblemAsync(HttpStatusCode.BadRequest, "invalid");
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await api.GetAsync("/api/v1/analytics/retirements?days=7");
            return answer.Headers.GetValues("X-Cache").Single() == "HIT";
        }, "kept");
    }

    private static ExportLine Retires(string resource, int inDays) => Retiring with
    {
        Resource = resource,
        Retirement = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(inDays).ToString("O", CultureInfo.InvariantCulture),
    };

    /// <summary>Days left, clients and resources.</summary>
    private static async Task<string[]> CalendarAsync(string query)
    {
        var api = (await SharedApp.GetAsync()).Api;
        var calendar = await api.GetFromJsonAsync<JsonElement>($"/api/v1/analytics/retirements?{query}");
        return [.. calendar.GetProperty("items").EnumerateArray().Select(i =>
            $"{i.GetProperty("daysLeft")} {i.GetProperty("clients")}/{i.GetProperty("resources")}")];
    }
}
