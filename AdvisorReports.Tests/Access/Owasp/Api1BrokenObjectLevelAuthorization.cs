using System.Net;
using System.Text;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access.Owasp;

/// <summary>API1:2023. Ids in paths are the matrix's; here they come in every other way that an id can be sent.</summary>
public sealed class Api1BrokenObjectLevelAuthorization(OwaspFixture fixture) : IClassFixture<OwaspFixture>
{
    [Theory]
    [InlineData("POST", "/api/v1/snapshots/{snapshot}/reports", """{"type":"executive","formats":["csv"],"comparedWith":"{their snapshot}"}""")]
    [InlineData("GET", "/api/v1/snapshots/{snapshot}/changes?since={their snapshot}", null)]
    [InlineData("GET", "/api/v1/reports?client={their client}", null)]
    [InlineData("GET", "/api/v1/analytics/retirements?days=3650&client={their client}", null)]
    [InlineData("GET", "/api/v1/analytics/trends?days=7&client={their client}", null)]
    [InlineData("GET", "/api/v1/analytics/savings?after={their client}", null)]
    [InlineData("GET", "/api/v1/clients/{their client upper}", null)]
    [InlineData("GET", "/api/v1/clients/{their client braced}", null)]
    [InlineData("PATCH", "/api/v1/findings/{finding}?id={their finding}", """{"owner":"Mallory","id":"{their finding}"}""")]
    [InlineData("DELETE", "/api/v1/shares/{their share}", null)]
    public async Task A_foreign_id_is_as_good_as_none_wherever_it_is_sent(string method, string url, string? body)
    {
        var foreign = await SendAsync(fixture.Foreign);
        var none = await SendAsync(Belongings.OfNobody);
        Assert.Equal(none, foreign);

        async Task<string> SendAsync(Belongings theirs)
        {
            using var request = new HttpRequestMessage(HttpMethod.Parse(method), Fill(url))
            {
                Content = body is null ? null : new StringContent(Fill(body), Encoding.UTF8, "application/json"),
            };
            using var answer = await fixture.Manager.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            foreach (var id in new[] { theirs.Client, theirs.Snapshot, theirs.Finding, theirs.Share })
            {
                text = text.Replace(id.ToString(), "?", StringComparison.OrdinalIgnoreCase);
            }

            return $"{answer.StatusCode} {System.Text.RegularExpressions.Regex.Replace(text, "\"traceId\":\"[^\"]*\"", "")}";

            string Fill(string template) => template
                .Replace("{snapshot}", fixture.Own.Snapshot.ToString(), StringComparison.Ordinal)
                .Replace("{finding}", fixture.Own.Finding.ToString(), StringComparison.Ordinal)
                .Replace("{their snapshot}", theirs.Snapshot.ToString(), StringComparison.Ordinal)
                .Replace("{their finding}", theirs.Finding.ToString(), StringComparison.Ordinal)
                .Replace("{their share}", theirs.Share.ToString(), StringComparison.Ordinal)
                .Replace("{their client}", theirs.Client.ToString(), StringComparison.Ordinal)
                .Replace("{their client upper}", theirs.Client.ToString().ToUpperInvariant(), StringComparison.Ordinal)
                .Replace("{their client braced}", theirs.Client.ToString("B"), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_cursor_of_somebody_elses_list_shows_nothing_of_it()
    {
        using var page = await fixture.App.Api.GetAsync("/api/v1/reports?limit=1");
        var cursor = (await page.JsonAsync()).Text("next");
        Assert.NotNull(cursor);
        var items = (await (await fixture.Manager.GetAsync($"/api/v1/reports?limit=200&after={cursor}")).JsonAsync()).GetProperty("items");
        Assert.All(items.EnumerateArray(), report => Assert.Equal(fixture.Own.Client, report.GetProperty("clientId").GetGuid()));
    }

    [Fact]
    public async Task A_client_that_is_taken_out_of_a_scope_is_gone_for_what_was_cached_and_for_what_is_open()
    {
        var app = fixture.App;
        var (id, key) = await app.Api.NewKeyAsync("viewer", fixture.Own.Client);
        using var caller = app.With(key);
        await Eventually.TrueAsync(async () => await caller.StatusAsync($"/api/v1/reports/{fixture.Own.Report}/files/html") == HttpStatusCode.OK, "known");
        var figures = await caller.GetStringAsync("/api/v1/analytics/dashboard");
        Assert.Contains("\"active\":1", figures, StringComparison.Ordinal);
        await app.QueryAsync<int>(
            "with moved as (update api_keys set clients = array[$2]::uuid[] where id = $1) update versions set value = value + 1 "
            + "where scope_id = '00000000-0000-0000-0000-000000000001' returning 1", id, Guid.CreateVersion7());
        await Eventually.WithinAsync(TimeSpan.FromSeconds(5), () => caller.StatusAsync($"/api/v1/clients/{fixture.Own.Client}"),
            status => status == HttpStatusCode.NotFound, "gone");
        Assert.Equal(HttpStatusCode.NotFound, await caller.StatusAsync($"/api/v1/reports/{fixture.Own.Report}/files/html"));
        Assert.DoesNotContain("\"active\":1", await caller.GetStringAsync("/api/v1/analytics/dashboard"), StringComparison.Ordinal);
    }
}
