using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Analytics;

/// <summary>Small data made by hand, and every figure that has to come of it.</summary>
public sealed class PortfolioFigureTests
{
    private const string Today = "2025-03-31";

    private static readonly ExportLine A = new("vm-a");
    private static readonly ExportLine B = new("vm-b");
    private static readonly ExportLine C = new("vm-c") { Impact = "Low" };
    private static readonly ExportLine RightSize = new("vm-a")
    {
        Category = "Cost",
        Text = "Right-size or shutdown underutilized virtual machines",
        Amount = 100,
    };

    private static readonly ExportLine Reservation = new("3f2504e0-4f89-11d3-9a0c-0305e82c3301")
    {
        Category = "Cost",
        Impact = "Medium",
        Text = "Consider virtual machine reserved instance to save over your on-demand costs",
        Amount = 300,
    };

    private static readonly ExportLine Plan = Reservation with { Text = "Purchase a savings plan for compute to save", Amount = 200 };
    private static readonly ExportLine Dollars = new("disk-a") { Category = "Cost", Text = "Use the licences that you own", Amount = 50, Currency = "USD" };

    [Fact]
    public async Task The_dashboard_sets_the_last_thirty_days_beside_the_thirty_before()
    {
        var portfolio = await Portfolio.NewAsync("Thirty days");
        var first = await portfolio.ImportAsync(0, At(2, 10), A, B);
        var second = await portfolio.ImportAsync(0, At(3, 2), B, C);
        var third = await portfolio.ImportAsync(0, At(3, 31, 23), B);
        await portfolio.AddReportAsync(first, "executive", "completed", At(3, 1, 23), 99);
        await portfolio.AddReportAsync(second, "executive", "completed", At(3, 2), 10);
        await portfolio.AddReportAsync(second, "cost", "completed", At(3, 3), 20);
        await portfolio.AddReportAsync(second, "cost", "failed", At(3, 31, 23), 500);

        var dashboard = await portfolio.ReadAsync($"/dashboard?today={Today}");
        Assert.Equal(["2025-03-02 2025-03-31 2 2 1 1 2", "2025-01-31 2025-03-01 1 1 0 2 0", "1 1 1 -1 2"], [
            .. new[] { "current", "previous", "change" }.Select(period => string.Join(' ', dashboard.GetProperty("recent").GetProperty(period)
                .EnumerateObject().Select(figure => figure.Value))),
        ]);
        Assert.Equal("""{"completed":2,"failed":1,"successRate":0.6667,"p50Seconds":15,"p95Seconds":19.5}""",
            dashboard.GetProperty("generation").GetRawText());
        Assert.Equal(3, dashboard.GetProperty("snapshots").GetInt32());
        Assert.Equal(third, dashboard.GetProperty("latestSnapshot").Id());
        Assert.Equal("Thirty days", dashboard.GetProperty("latestSnapshot").Text("clientName"));
        Assert.Equal((3, 1), (Number(dashboard.GetProperty("reports"), "completed"), Number(dashboard.GetProperty("reports"), "failed")));
        var cost = dashboard.GetProperty("reportsByType").GetProperty("cost");
        Assert.Equal((1, 1), (Number(cost, "completed"), Number(cost, "failed")));
    }

    [Fact]
    public async Task A_portfolio_in_which_nothing_happened_has_zeros_and_says_what_is_not_known()
    {
        var portfolio = await Portfolio.NewAsync("Nothing yet");
        var dashboard = await portfolio.ReadAsync($"/dashboard?today={Today}");
        Assert.Equal("""{"completed":0,"failed":0,"successRate":null,"p50Seconds":null,"p95Seconds":null}""",
            dashboard.GetProperty("generation").GetRawText());
        Assert.Equal(JsonValueKind.Null, dashboard.GetProperty("latestSnapshot").ValueKind);
        Assert.Equal("{}", dashboard.GetProperty("reportsByType").GetRawText());
        foreach (var url in new[] { "/categories", "/impact", "/savings", "/activity" })
        {
            Assert.Empty((await portfolio.ReadAsync(url)).GetProperty("items").EnumerateArray());
        }
    }

    [Fact]
    public async Task Categories_and_impacts_are_of_what_the_clients_stand_at()
    {
        var portfolio = await Portfolio.NewAsync("Standing one", "Standing two");
        await portfolio.ImportAsync(0, At(1, 1), A, B, C, RightSize, Reservation, Dollars);
        await portfolio.ImportAsync(0, At(2, 1), A);
        await portfolio.ImportAsync(1, At(2, 1), B, Reservation with { Amount = 1000 });

        // The reservation beside the right-sizing of its machines counts at the upper end only.
        Assert.Equal(["cost 4/4 EUR 1400 1100 1400, USD 50 50 50", "security 2/2 "], Lines(await portfolio.ReadAsync("/categories"), "category"));
        Assert.Equal(["high 4/4 EUR 100 100 100, USD 50 50 50", "medium 2/2 EUR 1300 1000 1300"],
            Lines(await portfolio.ReadAsync("/impact"), "impact"));
    }

    [Fact]
    public async Task Savings_are_paged_by_client_and_their_totals_are_of_all()
    {
        var portfolio = await Portfolio.NewAsync("Savings one", "Savings none", "Savings two");
        await portfolio.ImportAsync(0, At(1, 1), RightSize, Reservation, Plan, Dollars);
        await portfolio.ImportAsync(1, At(1, 1), A);
        await portfolio.ImportAsync(2, At(1, 1), Reservation with { Currency = "CHF" }, Dollars);
        var first = await portfolio.ReadAsync("/savings?limit=1");
        var second = await portfolio.ReadAsync($"/savings?limit=1&after={first.Text("next")}");
        Assert.Null(second.Text("next"));
        foreach (var page in new[] { first, second })
        {
            Assert.Equal(["CHF 300 300 300", "EUR 600 100 400", "USD 100 100 100"], Whole(Portfolio.Savings(page, "totals")));
        }

        Assert.Equal([$"{portfolio.Clients[0]} Savings one EUR 600 100 400, USD 50 50 50"], Clients(first));
        Assert.Equal([$"{portfolio.Clients[2]} Savings two CHF 300 300 300, USD 50 50 50"], Clients(second));

        static string[] Clients(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(c =>
            $"{c.Text("clientId")} {c.Text("clientName")} {string.Join(", ", Whole(Portfolio.Savings(c)))}")];
    }

    [Fact]
    public async Task The_latest_imports_and_requests_come_in_the_order_in_which_they_were_made()
    {
        var portfolio = await Portfolio.NewAsync("Latest one", "Latest two");
        var a = await portfolio.App.Api.NewSnapshotAsync(portfolio.Clients[0]);
        var report = await portfolio.App.Api.NewReportAsync(a);
        var b = await portfolio.App.Api.NewSnapshotAsync(portfolio.Clients[1]);
        string[] expected = [$"snapshot {b} Latest two", $"report {report} Latest one", $"snapshot {a} Latest one"];
        Assert.Equal(expected, Lines(await portfolio.ReadAsync("/activity")));
        Assert.Equal([$"snapshot {b} Latest two"], Lines(await portfolio.ReadAsync("/activity?limit=1")));

        static string[] Lines(JsonElement activity) => [.. activity.GetProperty("items").EnumerateArray()
            .Select(i => $"{i.Text("kind")} {i.Text("id")} {i.Text("clientName")}")];
    }

    [Fact]
    public async Task A_clients_figures_tell_what_was_found_what_is_gone_and_what_was_done_about_it()
    {
        var portfolio = await Portfolio.NewAsync("Doing well", "Another one");
        var disk = Dollars with { Resource = "disk-b", Currency = "EUR", Amount = 70 };
        await portfolio.ImportAsync(0, At(1, 1), A, B, C, RightSize, Reservation, Plan, disk);
        await portfolio.ImportAsync(0, At(1, 11), B, C, RightSize, Reservation, Plan, disk);
        var last = await portfolio.ImportAsync(0, At(1, 21), C, RightSize, Reservation, Plan, disk);
        await portfolio.ImportAsync(1, At(1, 1), A);
        await portfolio.AddReportAsync(last, "cost", "quarantined", At(2, 1), 1);
        foreach (var text in new[] { Reservation.Text, Plan.Text })
        {
            // Bought is one of the two, and both are marked.
            await portfolio.App.QueryAsync<int>(
                "update findings set state = 'done' where client_id = $1 and text = $2 returning 1", portfolio.Clients[0], text);
        }

        await portfolio.DecideAsync(0, "disk-b", new { state = "done" });
        var figures = await portfolio.ReadAsync($"/clients/{portfolio.Clients[0]}");
        Assert.Equal(("Doing well", 3), (figures.Text("clientName"), figures.GetProperty("snapshots").GetInt32()));
        Assert.Equal("""{"quarantined":1}""", figures.GetProperty("reports").GetRawText());
        Assert.Equal((7, 2), (Number(figures, "findingsOpened"), Number(figures, "findingsResolved")));
        Assert.Equal((2, 2, 3), (Number(figures.GetProperty("findings"), "open"), Number(figures.GetProperty("findings"), "resolved"),
            Number(figures.GetProperty("findings"), "done")));
        Assert.Equal(15, figures.GetProperty("medianDaysToResolve").GetDouble());
        Assert.Equal(["EUR 670 170 470"], Whole(Portfolio.Savings(figures)));
        Assert.Equal(["EUR 570 370 370"], Whole(Portfolio.Savings(figures, "savingsDone")));
    }

    private static DateTimeOffset At(int month, int day, int hour = 0) => new(2025, month, day, hour, 0, 0, TimeSpan.Zero);

    private static int Number(JsonElement figures, string member) => figures.GetProperty(member).GetInt32();

    private static string[] Lines(JsonElement view, string by) => [.. view.GetProperty("items").EnumerateArray().Select(i =>
        $"{i.Text(by)} {i.GetProperty("rows")}/{i.GetProperty("resources")} {string.Join(", ", Whole(Portfolio.Savings(i)))}")];

    private static string[] Whole(string[] savings) => [.. savings.Select(s => s.Replace(".00", "", StringComparison.Ordinal))];
}
