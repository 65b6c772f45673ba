using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class RecommendationTests
{
    private static readonly Lazy<Task<(HttpClient Api, Guid Snapshot)>> Shared = new(UploadAsync);

    [Theory]
    [InlineData("line", "r0,r1,r2,r3,r4,r5,r6")]
    [InlineData("amount", "r4,r2,r5,r0,r1,r3,r6")]
    [InlineData("impact", "r1,r4,r0,r3,r5,r2,r6")]
    public async Task Pages_follow_each_other_without_gap_or_repetition_in_every_order(string sort, string expected)
    {
        var (api, snapshot) = await Shared.Value;
        foreach (var limit in new[] { 1, 2, 3, 7, 200 })
        {
            var rows = await api.AllAsync($"/api/v1/snapshots/{snapshot}/recommendations?sort={sort}", limit);
            Assert.Equal(expected, Names(rows));
        }
    }

    [Theory]
    [InlineData("category=cost", "r0,r2,r4,r5")]
    [InlineData("category=operational_excellence", "r6")]
    [InlineData("impact=high", "r1,r4")]
    [InlineData("impact=medium&category=cost", "r0,r5")]
    [InlineData("subscription=9C9D9E9F-0000-4000-8000-000000000001", "r3,r5")]
    [InlineData("subscription=production", "r0,r1,r2,r3,r4,r5,r6")]
    [InlineData("subscription=product", "")]
    [InlineData("subscription=%25", "")]
    [InlineData("search=RIGHT-size", "r0,r2,r4,r5")]
    [InlineData("search=R3", "r3")]
    [InlineData("search=RG-app", "r0,r1,r2,r3,r4,r5,r6")]
    [InlineData("search=100%25_", "r6")]
    [InlineData("search=100__", "")]
    [InlineData("minAmount=20", "r2,r4,r5")]
    [InlineData("minAmount=20&search=r5&sort=amount", "r5")]
    public async Task Filters_leave_what_was_asked_for(string query, string expected)
    {
        var (api, snapshot) = await Shared.Value;
        Assert.Equal(expected, Names(await api.AllAsync($"/api/v1/snapshots/{snapshot}/recommendations?{query}", 2)));
    }

    [Fact]
    public async Task Only_the_members_asked_for_are_answered_and_an_amount_brings_its_currency()
    {
        var (api, snapshot) = await Shared.Value;
        var rows = await api.AllAsync($"/api/v1/snapshots/{snapshot}/recommendations?sort=impact&fields=amount,%20Text,category", 2);
        Assert.Equal(7, rows.Count);
        Assert.All(rows, r => Assert.Equal(["category", "text", "amount", "currency"], r.EnumerateObject().Select(m => m.Name)));
        Assert.Equal("""{"category":"cost","text":"Right-size or shutdown","amount":50.00,"currency":"USD"}""", rows[1].GetRawText());

        var whole = await api.AllAsync($"/api/v1/snapshots/{snapshot}/recommendations", 1);
        Assert.Equal(31, whole[0].EnumerateObject().Count());
        Assert.Equal(64, whole[0].Text("fingerprint")!.Length);
    }

    [Theory]
    [InlineData("fields=amount,colour", "invalid")]
    [InlineData("limit=0", "invalid")]
    [InlineData("limit=201", "invalid")]
    [InlineData("minAmount=-1", "invalid")]
    [InlineData("minAmount=1e40", "unreadable")]
    [InlineData("minAmount=x", "unreadable")]
    [InlineData("sort=price", "unreadable")]
    [InlineData("sort=1", "unreadable")]
    [InlineData("category=99", "unreadable")]
    [InlineData("after=x", "unreadable")]
    [InlineData("after=bGluZXx8fA", "unreadable")]
    public async Task A_bad_query_is_a_400_that_says_what_to_do(string query, string type)
    {
        var (api, snapshot) = await Shared.Value;
        using var answer = await api.GetAsync($"/api/v1/snapshots/{snapshot}/recommendations?{query}");
        var problem = await answer.IsProblemAsync(HttpStatusCode.BadRequest, type);
        if (query.StartsWith("fields", StringComparison.Ordinal))
        {
            Assert.Contains("'colour'", problem.Text("detail"), StringComparison.Ordinal);
            Assert.Contains("retirementDate", problem.Text("detail"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_cursor_of_another_sort_is_refused()
    {
        var (api, snapshot) = await Shared.Value;
        var page = await api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}/recommendations?limit=1&sort=amount");
        using var answer = await api.GetAsync($"/api/v1/snapshots/{snapshot}/recommendations?sort=impact&after={page.Text("next")}");
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Theory]
    [InlineData("recommendations")]
    [InlineData("recommendations/groups")]
    [InlineData("savings")]
    public async Task An_unknown_snapshot_is_a_404(string what)
    {
        var (api, _) = await Shared.Value;
        using var answer = await api.GetAsync($"/api/v1/snapshots/{Guid.CreateVersion7()}/{what}");
        await answer.IsProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    private static async Task<(HttpClient Api, Guid Snapshot)> UploadAsync()
    {
        const string other = "9c9d9e9f-0000-4000-8000-000000000001";
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Rows");
        var cost = new ExportLine("") { Category = "Cost", Text = "Right-size or shutdown" };
        var snapshot = await api.NewSnapshotAsync(client, ExportLine.Csv(
            cost with { Resource = "r0", Amount = 10, Impact = "Medium" },
            new ExportLine("r1"),
            cost with { Resource = "r2", Amount = 30, Impact = "Low" },
            new ExportLine("r3") { Impact = "Medium", Subscription = other },
            cost with { Resource = "r4", Amount = 50, Currency = "USD" },
            cost with { Resource = "r5", Amount = 30, Impact = "Medium", Subscription = other },
            new ExportLine("r6") { Category = "Operational excellence", Impact = "Low", Text = "Tag 100%_ of resources" }));
        return (api, snapshot);
    }

    private static string Names(IEnumerable<JsonElement> rows) => string.Join(',', rows.Select(r => r.Text("resourceName")));
}
