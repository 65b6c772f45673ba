using System.Net;
using System.Net.Http.Json;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Sharing;

/// <summary>A link that leads nowhere says so, and never why.</summary>
public sealed class DeadLinkTests
{
    [Fact]
    public async Task Whatever_ended_a_link_the_answer_is_the_one_that_an_invented_link_gets_for_the_same_work()
    {
        var app = await SharedApp.GetAsync();
        await using var replica = await Replica.OfAsync(app);
        using var anybody = replica.CreateClient();
        using var commands = new SqlSeen();
        var expected = await TryAsync($"shr_{new string('a', 43)}");
        Assert.StartsWith("GET 404", expected.Split('\n')[0], StringComparison.Ordinal);
        foreach (var (why, token) in await DeadAsync(app))
        {
            var answer = await TryAsync(token);
            Assert.True(expected == answer, $"{why}:\n{answer}\ninstead of\n{expected}");
        }

        foreach (var token in new[] { "a", "shr_", "%01", new string('x', 4000), "a/b", "%E2%80%AE" })
        {
            Assert.Equal(HttpStatusCode.NotFound, await app.Anonymous.StatusAsync($"/s/{token}"));
        }

        async Task<string> TryAsync(string token)
        {
            using var page = await Traced(HttpMethod.Get, null);
            var looked = await TellAsync("GET", page);
            using var file = await Traced(HttpMethod.Post, new FormUrlEncodedContent(
                [KeyValuePair.Create("format", "html"), KeyValuePair.Create("password", "correct horse")]));
            return looked + await TellAsync("POST", file);

            Task<HttpResponseMessage> Traced(HttpMethod method, HttpContent? content) =>
                anybody.SendAsync(SqlSeen.Traced(new HttpRequestMessage(method, $"/s/{token}") { Content = content }));
        }

        async Task<string> TellAsync(string method, HttpResponseMessage answer)
        {
            var sql = commands.Of(answer.RequestMessage!);
            Assert.NotEmpty(sql);
            return $"{method} {(int)answer.StatusCode}\n{string.Join('\n', sql)}\n"
                + $"{string.Join('\n', answer.Headers.Concat(answer.Content.Headers).Select(h => $"{h.Key}: {string.Join(',', h.Value)}"))}\n"
                + await answer.Content.ReadAsStringAsync();
        }
    }

    [Fact]
    public async Task A_client_that_is_active_again_has_its_links_again()
    {
        var app = await SharedApp.GetAsync();
        var (client, report) = await app.Api.FinishedReportAsync("On and off");
        var (_, token) = await app.Api.NewShareAsync(report);
        foreach (var (status, expected) in new[] { ("suspended", HttpStatusCode.NotFound), ("inactive", HttpStatusCode.OK), ("active", HttpStatusCode.OK) })
        {
            using var changed = await app.Api.PatchAsJsonAsync($"/api/v1/clients/{client}", new { status });
            Assert.Equal(expected, await app.Anonymous.StatusAsync($"/s/{token}"));
        }
    }

    private static async Task<List<(string Why, string Token)>> DeadAsync(RunningApp app)
    {
        var (client, report) = await app.Api.FinishedReportAsync("Over");
        var dead = new List<(string, string)>();
        foreach (var password in new[] { null, "correct horse" })
        {
            var (expired, expiredToken) = await app.Api.NewShareAsync(report, password);
            await app.QueryAsync<int>("update share_links set expires_at = now() where id = $1 returning 1", expired);
            dead.Add(("expired", expiredToken));

            var (revoked, revokedToken) = await app.Api.NewShareAsync(report, password);
            using var ended = await app.Api.DeleteAsync($"/api/v1/shares/{revoked}");
            dead.Add(("revoked", revokedToken));

            var (_, used) = await app.Api.NewShareAsync(report, password, maxDownloads: 1);
            Assert.Equal(HttpStatusCode.OK, await app.Anonymous.TakenAsync(used, password));
            dead.Add(("used up", used));

            var (_, suspendedReport) = await app.Api.FinishedReportAsync($"Suspended {password}");
            dead.Add(("suspended", (await app.Api.NewShareAsync(suspendedReport, password)).Token));
            await app.QueryAsync<int>(
                "update clients set status = 'suspended' where id = (select client_id from reports where id = $1) returning 1", suspendedReport);

            var (_, deletedReport) = await app.Api.FinishedReportAsync($"Deleted {password}");
            dead.Add(("deleted report", (await app.Api.NewShareAsync(deletedReport, password)).Token));
            using var deleted = await app.Api.DeleteAsync($"/api/v1/reports/{deletedReport}");
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }

        return dead;
    }
}
