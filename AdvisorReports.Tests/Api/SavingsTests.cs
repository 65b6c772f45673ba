using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Savings;

namespace AdvisorReports.Tests.Api;

/// <summary>The golden figures (<see cref="GoldenSavingsTests"/>) as a consumer gets them.</summary>
public sealed class SavingsTests
{
    private static readonly string[] Figures = ["raw", "low", "high", "headline"];

    [Fact]
    public async Task The_golden_export_gives_the_golden_figures_over_HTTP()
    {
        var (api, _, snapshot) = await GoldenAsync();
        var savings = await SavingsAsync(api, snapshot);
        var euro = savings.GetProperty("currencies").EnumerateArray().Single();
        Assert.Equal("EUR", euro.Text("currency"));
        Assert.Equal(["47305.93", "7251.12", "7251.12", "7251.12"], Figures.Select(f => euro.GetProperty(f).GetRawText()));
        Assert.Equal("""{"term":"best","lookbackDays":30,"headline":"low","countedStates":["active"]}""", savings.GetProperty("policy").GetRawText());
        Assert.All(savings.GetProperty("caveats").EnumerateArray(), c => Assert.EndsWith(".", c.Text("sentence"), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_figure_is_the_sum_of_the_rows_it_names()
    {
        var (api, _, snapshot) = await GoldenAsync();
        var amounts = (await api.AllAsync($"/api/v1/snapshots/{snapshot}/recommendations?fields=id,amount", 10))
            .ToDictionary(r => r.GetProperty("id").GetGuid(), r => r.Money("amount"));
        Assert.Equal(38, amounts.Count);

        var euro = (await SavingsAsync(api, snapshot)).GetProperty("currencies")[0];
        foreach (var figure in Figures)
        {
            Assert.Equal(euro.Money(figure), Ids(euro, $"{figure}RowIds").Sum(id => amounts[id]));
        }

        var opportunities = euro.GetProperty("opportunities").EnumerateArray().ToList();
        Assert.All(opportunities, o => Assert.Equal(o.Money("amount"), Ids(o, "rowIds").Sum(id => amounts[id])));
        Assert.Equal(euro.Money("headline"), opportunities.Where(o => o.GetProperty("counted").GetBoolean()).Sum(o => o.Money("amount")));
        Assert.All(opportunities, o => Assert.NotEmpty(o.Text("reason")!));
        Assert.Equal(amounts.Keys.Order(), opportunities.SelectMany(o => Ids(o, "rowIds")
            .Concat(o.GetProperty("alternatives").EnumerateArray().Select(a => a.GetProperty("rowId").GetGuid()))).Order());
    }

    [Theory]
    [InlineData("""{"term":"p1y"}""", "4350.56")]
    [InlineData("""{"term":"p3y"}""", "6850.82")]
    [InlineData("""{"lookbackDays":60}""", "6526.01")]
    [InlineData("""{"lookbackDays":60,"headline":"high"}""", "6526.01")]
    public async Task The_clients_policy_changes_the_figures_and_stays_where_it_is_not_named(string policy, string high)
    {
        var (api, client, snapshot) = await GoldenAsync();
        using var changed = await PatchAsync(api, client, policy);
        var view = (await changed.JsonAsync()).GetProperty("savingsPolicy");
        Assert.Equal("active", view.GetProperty("countedStates")[0].GetString());
        Assert.Equal(high, (await SavingsAsync(api, snapshot)).GetProperty("currencies")[0].GetProperty("high").GetRawText());
        Assert.Equal(view.GetRawText(), (await api.GetFromJsonAsync<JsonElement>($"/api/v1/clients/{client}")).GetProperty("savingsPolicy").GetRawText());
    }

    [Fact]
    public async Task Summaries_follow_the_policy_too()
    {
        var app = await SharedApp.GetAsync();
        var (api, client, snapshot) = await GoldenAsync();
        await api.AnalysedAsync(snapshot);
        using var changed = await PatchAsync(api, client, """{"term":"p1y"}""");
        await Eventually.TrueAsync(async () => await app.QueryAsync<decimal>(
            "select sum(amount_high) from snapshot_summaries where snapshot_id = $1", snapshot) == 4350.56m, "summarised by the policy");
    }

    [Fact]
    public async Task A_new_client_may_bring_its_policy()
    {
        var api = (await SharedApp.GetAsync()).Api;
        using var answer = await api.PostAsync("/api/v1/clients", Body(
            """{"name":"Policy","savingsPolicy":{"headline":"high","countedStates":["postponed","active","postponed"]}}"""));
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("""{"term":"best","lookbackDays":30,"headline":"high","countedStates":["active","postponed"]}""",
            (await answer.JsonAsync()).GetProperty("savingsPolicy").GetRawText());
    }

    [Theory]
    [InlineData("""{"lookbackDays":14}""", "invalid")]
    [InlineData("""{"countedStates":[]}""", "invalid")]
    [InlineData("""{"countedStates":["open"]}""", "unreadable")]
    [InlineData("""{"countedStates":[0]}""", "unreadable")]
    [InlineData("""{"term":"P5Y"}""", "unreadable")]
    [InlineData("""{"term":1}""", "unreadable")]
    [InlineData("""{"headline":"middle"}""", "unreadable")]
    [InlineData("""{"discount":10}""", "unreadable")]
    public async Task A_policy_that_makes_no_sense_is_refused(string policy, string type)
    {
        var api = (await SharedApp.GetAsync()).Api;
        using var answer = await PatchAsync(api, await api.NewClientAsync("Bad policy"), policy);
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, type);
    }

    private static async Task<(HttpClient Api, Guid Client, Guid Snapshot)> GoldenAsync()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Golden");
        using var answer = await api.UploadAsync(client, Golden.Bytes(), "application/json");
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (api, client, (await answer.JsonAsync()).GetProperty("id").GetGuid());
    }

    private static Task<JsonElement> SavingsAsync(HttpClient api, Guid snapshot) =>
        api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}/savings");

    private static Task<HttpResponseMessage> PatchAsync(HttpClient api, Guid client, string policy) =>
        api.PatchAsync($"/api/v1/clients/{client}", Body($$"""{"savingsPolicy":{{policy}}}"""));

    private static StringContent Body(string json) => new(json, Encoding.UTF8, "application/json");

    private static IEnumerable<Guid> Ids(JsonElement element, string member) =>
        element.GetProperty(member).EnumerateArray().Select(id => id.GetGuid());
}
