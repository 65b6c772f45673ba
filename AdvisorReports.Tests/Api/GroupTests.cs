using System.Net;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class GroupTests
{
    private static readonly Lazy<Task<(HttpClient Api, Guid Snapshot)>> Shared = new(UploadAsync);

    [Fact]
    public async Task Overdue_retirements_come_first_then_severity_then_amount()
    {
        foreach (var limit in new[] { 1, 2, 3, 200 })
        {
            Assert.Equal(["Old", "Big", "Small", "Later", "Unquantified", "Medium", "Low"], (await GroupsAsync("", limit)).Select(g => g.Text("text")));
        }
    }

    [Fact]
    public async Task A_group_counts_rows_and_resources_and_keeps_currencies_apart()
    {
        var groups = await GroupsAsync();
        var big = groups.Single(g => g.Text("text") == "Big");
        Assert.Equal(("cost", "high", 4, 3), (big.Text("category"), big.Text("impact"), big.GetProperty("rows").GetInt32(), big.GetProperty("resources").GetInt32()));
        Assert.Equal("""[{"currency":"EUR","raw":110.00},{"currency":"USD","raw":70.00}]""", big.GetProperty("amounts").GetRawText());

        var old = groups.Single(g => g.Text("text") == "Old");
        Assert.Equal(("2020-01-31", true, "[]"), (old.Text("retirementDate"), old.GetProperty("overdue").GetBoolean(), old.GetProperty("amounts").GetRawText()));
        Assert.False(groups.Single(g => g.Text("text") == "Later").GetProperty("overdue").GetBoolean());
    }

    [Theory]
    [InlineData("category=cost", "Big,Small,Low")]
    [InlineData("impact=medium", "Medium")]
    [InlineData("search=r1", "Big")]
    [InlineData("minAmount=60", "Big")]
    [InlineData("subscription=nobody", "")]
    public async Task Groups_are_filtered_like_rows(string query, string expected) =>
        Assert.Equal(expected, string.Join(',', (await GroupsAsync(query)).Select(g => g.Text("text"))));

    [Theory]
    [InlineData("after=x")]
    [InlineData("after=OTk5OTk5OTl8MA")]
    public async Task A_bad_cursor_is_a_400(string query)
    {
        var (api, snapshot) = await Shared.Value;
        using var answer = await api.GetAsync($"/api/v1/snapshots/{snapshot}/recommendations/groups?{query}");
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, "unreadable");
    }

    private static async Task<List<JsonElement>> GroupsAsync(string query = "", int limit = 200)
    {
        var (api, snapshot) = await Shared.Value;
        return await api.AllAsync($"/api/v1/snapshots/{snapshot}/recommendations/groups?{query}", limit);
    }

    private static async Task<(HttpClient Api, Guid Snapshot)> UploadAsync()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Groups");
        var big = new ExportLine("r0") { Category = "Cost", Text = "Big", Amount = 60 };
        var snapshot = await api.NewSnapshotAsync(client, ExportLine.Csv(
            new ExportLine("r9") { Category = "Cost", Text = "Low", Impact = "Low", Amount = 5 },
            new ExportLine("r8") { Text = "Medium", Impact = "Medium" },
            new ExportLine("r7") { Text = "Unquantified" },
            new ExportLine("r6") { Category = "Cost", Text = "Small", Amount = 10 },
            big, big with { Amount = 40 }, big with { Resource = "r1", Amount = 10 }, big with { Resource = "r2", Amount = 70, Currency = "USD" },
            new ExportLine("r5") { Category = "Reliability", Text = "Later", Retirement = "2099-12-31" },
            new ExportLine("r4") { Category = "Reliability", Text = "Old", Impact = "Low", Retirement = "2099-12-31" },
            new ExportLine("r3") { Category = "Reliability", Text = "Old", Impact = "Low", Retirement = "2020-01-31" }));
        return (api, snapshot);
    }
}
