using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

/// <summary>What every list has in common, for every list that there is.</summary>
public sealed class ListTests
{
    // Numbers of their own kind: a list of groups is gathered anew with each page, comparisons and savings are counted in the answer.
    private static readonly string[] Uncounted = ["ListGroups", "GetChanges"];

    private static readonly Lazy<Task<(Replica Replica, Belongings Own)>> Shared = new(StartAsync);

    [Fact]
    public async Task A_list_counts_only_when_asked_and_then_all_pages()
    {
        var (replica, own) = await Shared.Value;
        using var api = replica.With(RunningApp.Key);
        foreach (var list in Lists(replica).Where(o => !Uncounted.Contains(o.Name)))
        {
            var first = await PageAsync(api, list, own, "limit=1");
            Assert.False(first.TryGetProperty("total", out _), list.Name);
            var counted = await PageAsync(api, list, own, "limit=1&count=true");
            Assert.True(counted.GetProperty("total").GetInt32() >= counted.GetProperty("items").GetArrayLength(), list.Name);
            if (counted.Text("next") is { } next)
            {
                // The number is that of all pages, not of what is left.
                var second = await PageAsync(api, list, own, $"limit=1&count=true&after={next}");
                Assert.True(second.GetProperty("total").GetInt32() >= 2, list.Name);
            }
        }
    }

    [Fact]
    public async Task A_page_has_a_limit_in_every_list()
    {
        var (replica, own) = await Shared.Value;
        using var api = replica.With(RunningApp.Key);
        var lists = Lists(replica);
        Assert.True(lists.Count >= 12, $"{lists.Count} lists");
        foreach (var list in lists)
        {
            Assert.InRange((await PageAsync(api, list, own, "limit=1")).GetProperty("items").GetArrayLength(), 0, 1);
            foreach (var limit in new[] { "0", "201", "2147483648" })
            {
                using var answer = await api.GetAsync(Url(list, own, $"limit={limit}"));
                Assert.True(answer.StatusCode == HttpStatusCode.BadRequest, $"{list.Name} limit={limit}: {answer.StatusCode}");
            }
        }
    }

    [Fact]
    public async Task Each_list_answers_with_the_members_that_were_asked_for_and_says_so()
    {
        var (replica, own) = await Shared.Value;
        using var api = replica.With(RunningApp.Key);
        var described = (await api.GetFromJsonAsync<JsonElement>("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject()).Where(o => o.Value.TryGetProperty("parameters", out var all)
                && all.EnumerateArray().Any(p => p.Text("name") == "fields" && p.Text("in") == "query"))
            .Select(o => o.Value.Text("operationId")).Order().ToList();
        Assert.Equal(Lists(replica).Select(list => list.Name).Except(["GetChanges"]).Order(), described);
        foreach (var list in Lists(replica).Where(o => o.Name != "GetChanges"))
        {
            await Eventually.TrueAsync(() => HasChosenMembersAsync(list), $"{list.Name} the same for a moment");
            using var none = await api.GetAsync(Url(list, own, "fields=id,nonsense"));
            var problem = await none.IsProblemAsync(HttpStatusCode.BadRequest, "invalid");
            Assert.Contains("'", problem.ToString(), StringComparison.Ordinal);
        }

        // False where another test changed the list in between.
        async Task<bool> HasChosenMembersAsync(Operation list)
        {
            var whole = await PageAsync(api, list, own, "limit=2");
            if (whole.GetProperty("items").EnumerateArray().FirstOrDefault() is { ValueKind: JsonValueKind.Object } item)
            {
                var members = item.EnumerateObject().ToList();
                var wanted = new[] { members[^1].Name, members[1].Name };
                var chosen = await PageAsync(api, list, own, $"limit=2&fields={wanted[0].ToUpperInvariant()},{wanted[1]}");
                if ((await PageAsync(api, list, own, "limit=2")).GetRawText() != whole.GetRawText())
                {
                    return false;
                }

                var (left, first) = (chosen.GetProperty("items")[0], whole.GetProperty("items")[0]);
                Assert.True(left.EnumerateObject().Select(m => m.Name).Except(["currency"]).Order().SequenceEqual(wanted.Except(["currency"]).Order()),
                    $"{list.Name}: {left}");
                Assert.All(left.EnumerateObject(), m => Assert.Equal(first.GetProperty(m.Name).ToString(), m.Value.ToString()));
                Assert.Equal((whole.Text("next"), whole.GetProperty("items").GetArrayLength()), (chosen.Text("next"), chosen.GetProperty("items").GetArrayLength()));
            }

            return true;
        }
    }

    [Fact]
    public async Task What_matches_a_filter_is_counted()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Counted");
        var snapshot = await api.NewSnapshotAsync(client, ExportLine.Csv(
            new("a") { Impact = "Low" }, new("b"), new("c") { Impact = "Low" }, new("d") { Impact = "Low" }));
        var url = $"/api/v1/snapshots/{snapshot}/recommendations?limit=2&count=true&impact=";
        Assert.Equal(3, (await api.GetFromJsonAsync<JsonElement>(url + "low")).GetProperty("total").GetInt32());
        Assert.Equal(0, (await api.GetFromJsonAsync<JsonElement>(url + "medium")).GetProperty("total").GetInt32());
        using var gone = await api.GetAsync($"/api/v1/snapshots/{Guid.CreateVersion7()}/recommendations?count=true");
        await gone.IsProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    private static List<Operation> Lists(Replica replica) =>
        [.. Operation.AllOf(replica).Where(o => o.Method == HttpMethod.Get && (o.Name.StartsWith("List", StringComparison.Ordinal) || o.Name is "GetChanges"))];

    private static async Task<JsonElement> PageAsync(HttpClient api, Operation list, Belongings own, string query)
    {
        using var answer = await api.GetAsync(Url(list, own, query));
        var page = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{list.Name}: {page}");
        return page;
    }

    private static string Url(Operation list, Belongings own, string query)
    {
        using var request = list.About(own);
        var url = request.RequestUri!.OriginalString;
        return url + (url.Contains('?', StringComparison.Ordinal) ? '&' : '?') + query;
    }

    private static async Task<(Replica Replica, Belongings Own)> StartAsync()
    {
        var app = await SharedApp.GetAsync();
        return (await Replica.OfAsync(app), await Belongings.MakeAsync(app.Api, "Lists"));
    }
}
