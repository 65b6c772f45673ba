using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class FindingTests
{
    private static readonly ExportLine Vm = new("vm-1") { Category = "Cost", Text = "Right-size or shutdown", Amount = 100 };

    [Fact]
    public async Task Findings_are_listed_in_pages_and_filtered()
    {
        var (api, client, _) = await NewAsync(Vm, Vm with { Resource = "vm-2", Amount = 40 }, new ExportLine("vm-3"), new ExportLine("vm-4"));
        foreach (var limit in new[] { 1, 3, 200 })
        {
            var all = await api.AllAsync($"/api/v1/clients/{client}/findings", limit);
            Assert.Equal(["vm-1", "vm-2", "vm-3", "vm-4"], all.Select(f => f.Text("resourceName")).Order());
        }

        await DecideAsync(api, (await FindAsync(api, client, "vm-3")).Id(), """{"state":"accepted"}""");
        Assert.Equal(["vm-3"], await NamesAsync("state=accepted"));
        Assert.Equal(["vm-1", "vm-2", "vm-4"], await NamesAsync("state=open"));
        Assert.Equal(["vm-1", "vm-2"], await NamesAsync("category=cost"));
        Assert.Equal(["vm-2"], await NamesAsync("search=VM-2&state=open"));
        Assert.Empty(await NamesAsync("search=%25_"));

        async Task<IEnumerable<string?>> NamesAsync(string query) =>
            (await api.AllAsync($"/api/v1/clients/{client}/findings?{query}", 2)).Select(f => f.Text("resourceName")).Order();
    }

    [Fact]
    public async Task A_dismissed_finding_is_left_out_of_the_savings_and_listed_with_its_reason()
    {
        var (api, client, snapshot) = await NewAsync(Vm, Vm with { Resource = "vm-2", Amount = 40 });
        var finding = await FindAsync(api, client, "vm-2");
        using var answer = await DecideAsync(api, finding.Id(),
            """{"state":"dismissed","reason":"risk_accepted","owner":"Anna","note":"Needed in spring"}""");
        var decided = await answer.JsonAsync();
        Assert.Equal(("dismissed", "risk_accepted", "Anna"), (decided.Text("state"), decided.Text("reason"), decided.Text("owner")));

        var savings = await api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}/savings");
        Assert.Equal(100m, savings.GetProperty("currencies")[0].Money("raw"));
        var leftOut = savings.GetProperty("leftOut").EnumerateArray().Single();
        Assert.Equal(("vm-2", "dismissed", "risk_accepted", "active"),
            (leftOut.Text("resourceName"), leftOut.Text("findingState"), leftOut.Text("reason"), leftOut.Text("advisorState")));

        using var reopened = await DecideAsync(api, finding.Id(), """{"state":"open"}""");
        Assert.Equal(JsonValueKind.Null, (await reopened.JsonAsync()).GetProperty("reason").ValueKind);
        savings = await api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}/savings");
        Assert.Equal(140m, savings.GetProperty("currencies")[0].Money("raw"));
    }

    [Fact]
    public async Task Only_a_change_of_what_was_read_is_taken_where_the_caller_says_what_they_read()
    {
        var (api, client, _) = await NewAsync(Vm);
        var id = (await FindAsync(api, client, "vm-1")).Id();
        using var read = await api.GetAsync($"/api/v1/findings/{id}");
        var tag = read.Headers.ETag!.ToString();
        Assert.Equal("\"0\"", tag);

        using var first = await DecideAsync(api, id, """{"owner":"Anna"}""", tag);
        Assert.Equal((HttpStatusCode.OK, "\"1\""), (first.StatusCode, first.Headers.ETag!.ToString()));
        foreach (var stale in new[] { tag, "W/\"1\"", "\"x\"", "1", "\"0\", \"1\"" })
        {
            using var second = await DecideAsync(api, id, """{"owner":"Ben"}""", stale);
            await second.IsProblemAsync(HttpStatusCode.PreconditionFailed, "stale");
        }

        foreach (var good in new[] { "*", null, "\"3\"" })
        {
            using var third = await DecideAsync(api, id, """{"owner":"Cleo"}""", good);
            Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        }
    }

    [Theory]
    [InlineData("""{}""", "invalid")]
    [InlineData("""{"state":"dismissed"}""", "invalid")]
    [InlineData("""{"reason":"risk_accepted"}""", "invalid")]
    [InlineData("""{"state":"accepted","reason":"other"}""", "invalid")]
    [InlineData("""{"state":"postponed"}""", "invalid")]
    [InlineData("""{"state":"postponed","dueDate":"2020-01-01"}""", "invalid")]
    [InlineData("""{"state":"resolved"}""", "invalid")]
    [InlineData("""{"owner":"{200}x"}""", "invalid")]
    [InlineData("""{"note":"{2000}x"}""", "invalid")]
    [InlineData("""{"state":3}""", "unreadable")]
    [InlineData("""{"state":"gone"}""", "unreadable")]
    [InlineData("""{"dueDate":"soon"}""", "unreadable")]
    [InlineData("""{"note":"a\u0000"}""", "unreadable")]
    [InlineData("""{"notes":"a"}""", "unreadable")]
    public async Task A_decision_that_makes_no_sense_is_refused_and_changes_nothing(string decision, string type)
    {
        var (api, client, _) = await Shared.Value;
        var id = (await FindAsync(api, client, "vm-1")).Id();
        using var answer = await DecideAsync(api, id, decision.Replace("{200}", new string('x', 200), StringComparison.Ordinal)
            .Replace("{2000}", new string('x', 2000), StringComparison.Ordinal));
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, type);
        Assert.Equal(0, (await FindAsync(api, client, "vm-1")).GetProperty("revision").GetInt32());
    }

    [Fact]
    public async Task What_is_not_there_is_a_404()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var nobody = Guid.CreateVersion7();
        using var list = await api.GetAsync($"/api/v1/clients/{nobody}/findings");
        await list.IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var one = await api.GetAsync($"/api/v1/findings/{nobody}");
        await one.IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var change = await DecideAsync(api, nobody, """{"owner":"Anna"}""");
        await change.IsProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    private static readonly Lazy<Task<(HttpClient Api, Guid Client, Guid Snapshot)>> Shared = new(() => NewAsync(Vm));

    private static async Task<(HttpClient Api, Guid Client, Guid Snapshot)> NewAsync(params ExportLine[] lines)
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Findings");
        var snapshot = await api.NewSnapshotAsync(client, ExportLine.Csv(lines));
        await api.AnalysedAsync(snapshot);
        return (api, client, snapshot);
    }

    private static async Task<JsonElement> FindAsync(HttpClient api, Guid client, string resource) =>
        (await api.AllAsync($"/api/v1/clients/{client}/findings?search={resource}", 1)).Single();

    private static async Task<HttpResponseMessage> DecideAsync(HttpClient api, Guid id, string decision, string? ifMatch = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/v1/findings/{id}")
        {
            Content = new StringContent(decision, Encoding.UTF8, "application/json"),
        };
        if (ifMatch is not null)
        {
            request.Headers.TryAddWithoutValidation("If-Match", ifMatch);
        }

        return await api.SendAsync(request);
    }
}
