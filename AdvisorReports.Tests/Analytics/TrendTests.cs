using System.Net;
using System.Text.Json;
using AdvisorReports.Domain.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Analytics;

public sealed class TrendTests
{
    private static readonly ExportLine A = new("vm-a");
    private static readonly ExportLine B = new("vm-b");

    [Fact]
    public async Task Days_in_which_nothing_happened_have_zeros_and_what_did_happen_stands_at_its_day()
    {
        var portfolio = await Portfolio.NewAsync("Trend one", "Trend two");
        var first = await portfolio.ImportAsync(0, At(3, 25), A, B);
        await portfolio.ImportAsync(1, At(3, 25, 23), A);
        await portfolio.ImportAsync(0, At(3, 31, 23), B);
        await portfolio.AddReportAsync(first, "cost", "completed", At(3, 28), 1);
        await portfolio.AddReportAsync(first, "cost", "quarantined", At(3, 28, 23), 1);

        string[] expected =
        [
            "2025-03-25 2/0/0/3/0", "2025-03-26 0/0/0/0/0", "2025-03-27 0/0/0/0/0", "2025-03-28 0/1/1/0/0", "2025-03-29 0/0/0/0/0",
            "2025-03-30 0/0/0/0/0", "2025-03-31 1/0/0/0/1",
        ];
        Assert.Equal(expected, Lines(await portfolio.ReadAsync("/trends?today=2025-03-31&days=7&granularity=day")));
        Assert.Equal(["2025-03-24 2/1/1/3/0", "2025-03-31 1/0/0/0/1"],
            Lines(await portfolio.ReadAsync("/trends?today=2025-03-31&days=7&granularity=week")));
        Assert.Equal(["2025-03-01 3/1/1/3/1", "2025-04-01 0/0/0/0/0"],
            Lines(await portfolio.ReadAsync("/trends?today=2025-04-01&days=7&granularity=month")));

        // Of one client, and what is about to happen tomorrow is not there yet.
        Assert.Equal(["2025-03-01 1/0/0/1/0"],
            Lines(await portfolio.ReadAsync($"/trends?today=2025-03-30&days=30&granularity=month&client={portfolio.Clients[1]}")));
    }

    [Fact]
    public async Task A_finding_that_came_back_is_not_resolved()
    {
        var portfolio = await Portfolio.NewAsync("Came back");
        await portfolio.ImportAsync(0, At(3, 1), A, B);
        await portfolio.ImportAsync(0, At(3, 2), B);
        Assert.Equal(["2025-03-01 2/0/0/2/1"], Lines(await MonthAsync()));
        await portfolio.ImportAsync(0, At(3, 3), A, B);
        Assert.Equal(["2025-03-01 3/0/0/2/0"], Lines(await MonthAsync()));

        Task<JsonElement> MonthAsync() => portfolio.ReadAsync("/trends?today=2025-03-30&days=30&granularity=month");
    }

    [Fact]
    public async Task Analytics_itself_knows_no_client_outside_of_the_scope_it_is_given()
    {
        var portfolio = await Portfolio.NewAsync("Inside", "Outside");
        using var analytics = portfolio.App.App.CreateHttpClient("analytics");
        analytics.DefaultRequestHeaders.Add(ClientScope.Header, ClientScope.Of([portfolio.Clients[0]]).ToString());
        foreach (var url in new[] { "/trends?client=", "/clients/" })
        {
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(url, portfolio.Clients[0]));
            Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(url, portfolio.Clients[1]));
        }

        async Task<HttpStatusCode> StatusAsync(string url, Guid client)
        {
            using var answer = await analytics.GetAsync(url + client);
            return answer.StatusCode;
        }
    }

    private static DateTimeOffset At(int month, int day, int hour = 0) => new(2025, month, day, hour, 0, 0, TimeSpan.Zero);

    /// <summary>First day, snapshots, reports finished, reports failed, findings opened, findings resolved.</summary>
    private static string[] Lines(JsonElement trends) => [.. trends.GetProperty("items").EnumerateArray().Select(i =>
        $"{i.Text("from")} {i.GetProperty("snapshots")}/{i.GetProperty("reportsFinished")}/{i.GetProperty("reportsFailed")}/"
        + $"{i.GetProperty("findingsOpened")}/{i.GetProperty("findingsResolved")}")];
}
