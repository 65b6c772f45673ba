using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AdvisorReports.Demo.Exports;
using AdvisorReports.Tests.Exports;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class ChangesTests
{
    private static readonly ExportLine A = new("vm-a");
    private static readonly ExportLine B = new("vm-b");
    private static readonly ExportLine C = new("vm-c");
    private static readonly ExportLine Cost = new("vm-d") { Category = "Cost", Text = "Right-size or shutdown", Amount = 100 };
    private static readonly ExportLine Elsewhere = new("vm-e") { Subscription = "9c9d9e9f-0000-4000-8000-000000000001" };

    [Fact]
    public async Task What_is_only_in_the_later_is_new_what_is_in_both_persists_and_what_is_gone_is_resolved()
    {
        var client = await Comparison.NewAsync();
        var first = await client.ImportAsync(1, A, B, Cost);
        var second = await client.ImportAsync(2, C, B with { Impact = "Low" }, Cost with { Amount = 250, Resource = "VM-D" });
        var changes = await client.ChangesAsync(second, first);
        Assert.Equal([1, 2, 2, 1, 0, 0], Comparison.Counts(changes));
        Assert.Equal(["new vm-c", "persisting vm-b", "persisting VM-D", "resolved vm-a"], Comparison.Items(changes));
        Assert.Equal(["persisting 250.00 EUR"], Comparison.Amounts(changes));
        var items = changes.GetProperty("items");
        Assert.Equal("""{"from":{"impact":"high","amount":null,"currency":null},"to":{"impact":"low","amount":null,"currency":null}}""",
            items[1].GetProperty("changed").GetRawText());
        Assert.Equal("""{"from":{"impact":"high","amount":100.00,"currency":"EUR"},"to":{"impact":"high","amount":250.00,"currency":"EUR"}}""",
            items[2].GetProperty("changed").GetRawText());
        Assert.Equal(JsonValueKind.Null, items[0].GetProperty("changed").ValueKind);
        Assert.Equal([second, second, second, first], items.EnumerateArray().Select(i => i.GetProperty("snapshotId").GetGuid()));
        Assert.Equal(["resolved vm-a"], Comparison.Items(await client.ChangesAsync(second, first, "&kind=resolved")));
    }

    [Fact]
    public async Task A_snapshot_compared_with_itself_has_nothing_new_or_resolved()
    {
        var client = await Comparison.NewAsync();
        await client.ImportAsync(1, A);
        var snapshot = await client.ImportAsync(2, A, B, Cost, Cost with { Amount = 70 }, Elsewhere);
        var changes = await client.ChangesAsync(snapshot, snapshot);
        Assert.Equal([0, 4, 0, 0, 0, 0], Comparison.Counts(changes));
    }

    [Fact]
    public async Task What_one_of_the_two_does_not_cover_is_out_of_scope_and_never_resolved_or_new()
    {
        var client = await Comparison.NewAsync();
        var all = await client.ImportAsync(1, A, Cost, Elsewhere);
        var oneCategory = await client.ImportAsync(2, Cost with { Resource = "vm-new" });
        var oneSubscription = await client.ImportAsync(3, Elsewhere with { Resource = "vm-other" });
        Assert.Equal(["new vm-new", "resolved vm-d", "out_of_scope vm-a", "out_of_scope vm-e"], await client.ItemsAsync(oneCategory, all));
        Assert.Equal(["new vm-other", "resolved vm-e", "out_of_scope vm-a", "out_of_scope vm-d"], await client.ItemsAsync(oneSubscription, all));
        Assert.Equal(["new vm-d", "resolved vm-new", "out_of_scope vm-a", "out_of_scope vm-e"], await client.ItemsAsync(all, oneCategory));
        var apart = await client.ChangesAsync(oneSubscription, oneCategory);
        Assert.Equal([0, 0, 0, 0, 0, 2], Comparison.Counts(apart));
    }

    [Fact]
    public async Task Amounts_are_per_currency_and_alternatives_are_one_finding()
    {
        var client = await Comparison.NewAsync();
        var dollars = Cost with { Resource = "vm-usd", Currency = "USD", Amount = 40 };
        var first = await client.ImportAsync(1, Cost, dollars);
        var second = await client.ImportAsync(2, Cost with { Amount = 30 }, Cost with { Amount = 90, Impact = "Low" },
            Cost with { Amount = 50, Currency = "CHF" }, Cost with { Resource = "vm-f", Amount = 7 }, dollars with { Resource = "vm-g", Amount = 5 });
        var changes = await client.ChangesAsync(second, first);
        Assert.Equal([2, 1, 1, 1, 0, 0], Comparison.Counts(changes));
        Assert.Equal(["new 7.00 EUR", "new 5.00 USD", "persisting 90.00 EUR", "resolved 40.00 USD"], Comparison.Amounts(changes));
        var persisting = changes.GetProperty("items")[2];
        Assert.Equal((2, "high", 90m), (persisting.GetProperty("line").GetInt32(), persisting.GetProperty("impact").GetString(),
            persisting.GetProperty("amount").GetDecimal()));
    }

    [Fact]
    public async Task A_changed_wording_of_the_same_type_and_resource_persists_and_a_row_without_subscription_is_covered()
    {
        var client = await Comparison.NewAsync();
        var first = await client.ImportAsync(1, Json("Use zones", "a", "b"), "application/json");
        var second = await client.ImportAsync(2, Json("Use availability zones", "b", "c"), "application/json");
        var changes = await client.ChangesAsync(second, first);
        Assert.Equal([1, 2, 0, 1, 0, 0], Comparison.Counts(changes));
        Assert.Contains(changes.GetProperty("items").EnumerateArray(), i => i.GetProperty("kind").GetString() == "persisting"
            && i.GetProperty("text").GetString()!.Contains("availability", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Pages_have_every_item_once_and_the_demo_exports_change_as_their_generator_says()
    {
        var client = await Comparison.NewAsync();
        var exports = DemoExport.Both(3_000, 7).Select(options =>
        {
            using var file = new MemoryStream();
            return (Counts: DemoExport.Write(file, options), Bytes: file.ToArray());
        }).ToArray();
        var first = await client.ImportAsync(1, exports[0].Bytes);
        var second = await client.ImportAsync(4, exports[1].Bytes);
        var (before, now) = (exports[0].Counts, exports[1].Counts);
        var changes = await client.ChangesAsync(second, first, "&limit=200");
        Assert.Equal([now.New, now.Findings - now.New, now.Changed, now.Resolved, 0, 0], Comparison.Counts(changes));
        Assert.Equal(before.Findings, now.Findings - now.New + now.Resolved);

        var items = new List<JsonElement>(changes.GetProperty("items").EnumerateArray());
        while (changes.GetProperty("next").GetString() is { } next)
        {
            changes = await client.ChangesAsync(second, first, $"&limit=200&after={next}");
            items.AddRange(changes.GetProperty("items").EnumerateArray());
        }

        Assert.Equal(now.Findings + now.Resolved, items.Count);
        Assert.Equal(items.Count, items.Select(i => (i.GetProperty("snapshotId").GetGuid(), i.GetProperty("line").GetInt32())).Distinct().Count());
        Assert.Equal(now.Changed, items.Count(i => i.GetProperty("changed").ValueKind is JsonValueKind.Object));
        var keys = items.Select(i => (Rank(i), i.GetProperty("line").GetInt32())).ToList();
        Assert.Equal(keys.Order(), keys);
    }

    [Fact]
    public async Task Only_known_snapshots_of_one_client_are_compared()
    {
        var (one, other) = (await Comparison.NewAsync(), await Comparison.NewAsync());
        var (mine, theirs, nobodys) = (await one.ImportAsync(1, A), await other.ImportAsync(1, A), Guid.CreateVersion7());
        await (await one.GetAsync(mine, theirs)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "other-client");
        await (await one.GetAsync(mine, nobodys)).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await one.GetAsync(nobodys, mine)).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await one.GetAsync(mine, mine, "&limit=0")).IsProblemAsync(HttpStatusCode.BadRequest, "invalid");
        await (await one.GetAsync(mine, mine, "&kind=1")).IsProblemAsync(HttpStatusCode.BadRequest, "unreadable");
        await (await one.GetAsync(mine, mine, "&after=!")).IsProblemAsync(HttpStatusCode.BadRequest, "unreadable");
    }

    private static int Rank(JsonElement item) =>
        Array.IndexOf(["new", "persisting", "resolved", "reopened", "out_of_scope"], item.GetProperty("kind").GetString());

    /// <summary>One recommendation for each resource, and one for a service group, which is in no subscription.</summary>
    private static byte[] Json(string solution, params string[] resources)
    {
        var rows = resources.Select(name => Row(solution, "/subscriptions/3f2504e0-4f89-11d3-9a0c-0305e82c3301/resourceGroups/rg/"
            + $"providers/Microsoft.Compute/virtualMachines/vm-{name}")).Append(Row(solution, "/providers/Microsoft.Management/serviceGroups/sg"));
        return Encoding.UTF8.GetBytes(new JsonObject { ["value"] = new JsonArray([.. rows]) }.ToJsonString());
    }

    private static JsonObject Row(string solution, string resource)
    {
        var row = AdvisorJson.Rest(AdvisorJson.Properties(
            ("shortDescription", new JsonObject { ["problem"] = solution, ["solution"] = solution }),
            ("resourceMetadata", new JsonObject { ["resourceId"] = resource })));
        row["id"] = $"{resource}/providers/Microsoft.Advisor/recommendations/1";
        return row;
    }
}
