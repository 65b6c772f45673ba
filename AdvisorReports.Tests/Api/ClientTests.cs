using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class ClientTests
{
    [Fact]
    public async Task A_client_is_created_read_changed_and_deleted()
    {
        var api = (await SharedApp.GetAsync()).Api;
        using var created = await api.PostAsJsonAsync("/api/v1/clients", new { name = " Acme ", brandColor = "#0b5cad" });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        var location = created.Headers.Location!;
        var client = await api.GetFromJsonAsync<JsonElement>(location);
        Assert.Equal("Acme", client.GetProperty("name").GetString());
        Assert.Equal("active", client.GetProperty("status").GetString());

        using var changed = await api.PatchAsJsonAsync(location, new { status = "inactive" });
        var after = await changed.JsonAsync();
        Assert.Equal("inactive", after.GetProperty("status").GetString());
        Assert.Equal("Acme", after.GetProperty("name").GetString());

        using var deleted = await api.DeleteAsync(location);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        using var gone = await api.GetAsync(location);
        await gone.IsProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("""{}""", "invalid")]
    [InlineData("""{"name":"  "}""", "invalid")]
    [InlineData("""{"name":"a","brandColor":"blue"}""", "invalid")]
    [InlineData("""{"name":"a","status":1}""", "unreadable")]
    [InlineData("""{"name":"a","status":"gone"}""", "unreadable")]
    [InlineData("""{"name":"a","nmae":"b"}""", "unreadable")]
    [InlineData("""{"name":"a\u0000b"}""", "unreadable")]
    [InlineData("""{"name":"a\ud800b"}""", "unreadable")]
    [InlineData("""{"name":""", "unreadable")]
    [InlineData("""[]""", "unreadable")]
    public async Task A_bad_body_is_a_400_that_says_what_to_do(string body, string type)
    {
        var api = (await SharedApp.GetAsync()).Api;
        using var answer = await api.PostAsync("/api/v1/clients", new StringContent(body, Encoding.UTF8, "application/json"));
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, type);
    }

    [Theory]
    [InlineData("limit=0", "invalid")]
    [InlineData("limit=-1", "invalid")]
    [InlineData("limit=201", "invalid")]
    [InlineData("limit=x", "unreadable")]
    [InlineData("after=x", "unreadable")]
    [InlineData("status=1", "unreadable")]
    [InlineData("search=%00", "unusable-text")]
    [InlineData("search=%1E", "unusable-text")]
    public async Task A_bad_query_is_a_400_that_says_what_to_do(string query, string type)
    {
        var api = (await SharedApp.GetAsync()).Api;
        using var answer = await api.GetAsync($"/api/v1/clients?{query}");
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, type);
    }

    [Fact]
    public async Task Pages_follow_each_other_without_gap_or_repetition()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var mark = Guid.CreateVersion7().ToString("n");
        for (var i = 0; i < 5; i++)
        {
            await api.NewClientAsync($"{mark} 100%_{i}");
        }

        var seen = new List<string>();
        string? after = null;
        do
        {
            var cursor = after is null ? "" : $"&after={after}";
            var page = await api.GetFromJsonAsync<JsonElement>($"/api/v1/clients?search={mark} 100%25_&limit=2{cursor}");
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(c => c.GetProperty("name").GetString()!));
            after = page.GetProperty("next").GetString();
        }
        while (after is not null);

        Assert.Equal(Enumerable.Range(0, 5).Reverse().Select(i => $"{mark} 100%_{i}"), seen);
        var none = await api.GetFromJsonAsync<JsonElement>($"/api/v1/clients?search={mark}_100");
        Assert.Empty(none.GetProperty("items").EnumerateArray());
    }
}
