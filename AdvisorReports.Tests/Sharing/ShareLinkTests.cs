using System.Net;
using System.Net.Http.Json;
using System.Text;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Sharing;

public sealed class ShareLinkTests
{
    [Fact]
    public async Task A_link_is_shown_once_and_only_its_hash_is_kept()
    {
        var app = await SharedApp.GetAsync();
        var (_, report) = await app.Api.FinishedReportAsync("Shown once");
        using var answer = await app.Api.PostAsJsonAsync($"/api/v1/reports/{report}/shares",
            new { expiresInDays = 90, formats = new[] { "csv" }, password = "correct horse", maxDownloads = 3, note = "Anna, CIO" });
        var made = await answer.JsonAsync();
        Assert.Equal((HttpStatusCode.Created, "no-store"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
        var token = made.Token();
        Assert.Matches("^shr_[A-Za-z0-9_-]{43}$", token);
        Assert.Equal(app.Api.BaseAddress!.ToString() + "s/" + token, made.Text("url"));

        var listed = Assert.Single(await app.Api.AllAsync($"/api/v1/reports/{report}/shares", 1));
        Assert.Equal((made.Id(), token[..12], "Anna, CIO", "admin-key", true, 3, 0), (listed.Id(), listed.Text("prefix"), listed.Text("note"),
            listed.Text("createdBy"), listed.GetProperty("hasPassword").GetBoolean(), listed.GetProperty("maxDownloads").GetInt32(),
            listed.GetProperty("downloads").GetInt32()));
        Assert.Equal("""["csv"]""", listed.GetProperty("formats").ToString());
        Assert.False(listed.TryGetProperty("url", out _));
        Assert.Equal(1, await app.QueryAsync<long>("select count(*) from share_links where id = $1 and sha256 = sha256($2)",
            made.Id(), Encoding.UTF8.GetBytes(token)));
        Assert.Equal(0, await app.QueryAsync<long>(
            "select count(*) from share_links l where l::text like '%' || $1 || '%' or l::text like '%correct horse%'", token[12..]));
    }

    [Fact]
    public async Task Whoever_has_the_link_gets_what_it_offers_and_no_other_file()
    {
        var app = await SharedApp.GetAsync();
        var (_, report) = await app.Api.FinishedReportAsync("Contoso & <b>Sons</b>");
        var token = (await app.Api.ShareAsync(report, new { expiresInDays = 1, formats = new[] { "csv" } })).Token();
        using var page = await app.Anonymous.GetAsync($"/s/{token}");
        var html = await page.Content.ReadAsStringAsync();
        Assert.Equal((HttpStatusCode.OK, "text/html; charset=utf-8"), (page.StatusCode, page.Content.Headers.ContentType?.ToString()));
        Assert.Contains("Contoso &amp; &lt;b&gt;Sons&lt;/b&gt;", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>", html, StringComparison.Ordinal);
        Assert.Contains("value=\"csv\"", html, StringComparison.Ordinal);
        Assert.DoesNotContain("value=\"html\"", html, StringComparison.Ordinal);
        AreStrict(page, "page");

        using var file = await app.Anonymous.TakeAsync(token, format: "csv");
        using var same = await app.Api.GetAsync($"/api/v1/reports/{report}/files/csv");
        Assert.Equal(HttpStatusCode.OK, file.StatusCode);
        Assert.Equal(await same.Content.ReadAsByteArrayAsync(), await file.Content.ReadAsByteArrayAsync());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("no-store", file.Headers.CacheControl?.ToString());
        AreStrict(file, "file");

        foreach (var format in new[] { "html", "exe", "" })
        {
            using var other = await app.Anonymous.TakeAsync(token, format: format);
            Assert.Equal(HttpStatusCode.BadRequest, other.StatusCode);
            AreStrict(other, format);
        }

        // Looking counted as nothing, and nobody but the link may call the file its own.
        Assert.Equal(1, await DownloadsAsync(app, report));
    }

    [Fact]
    public async Task A_protected_link_tells_nothing_before_its_password()
    {
        var app = await SharedApp.GetAsync();
        var (_, report) = await app.Api.FinishedReportAsync("Discreet");
        var (_, token) = await app.Api.NewShareAsync(report, "correct horse");
        var html = await app.Anonymous.GetStringAsync($"/s/{token}");
        Assert.DoesNotContain("Discreet", html, StringComparison.Ordinal);
        Assert.Contains("type=\"password\"", html, StringComparison.Ordinal);
        using var inAddress = await app.Anonymous.PostAsync($"/s/{token}?password=correct%20horse",
            new FormUrlEncodedContent([KeyValuePair.Create("format", "html")]));
        Assert.Equal(HttpStatusCode.Forbidden, inAddress.StatusCode);
        using var wrong = await app.Anonymous.TakeAsync(token, "Correct horse");
        Assert.Equal(HttpStatusCode.Forbidden, wrong.StatusCode);
        Assert.DoesNotContain("Discreet", await wrong.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        AreStrict(wrong, "wrong password");
        Assert.Equal(0, await DownloadsAsync(app, report));
        Assert.Equal(HttpStatusCode.OK, await app.Anonymous.TakenAsync(token, "correct horse"));
    }

    [Fact]
    public async Task Only_a_finished_report_can_be_shared_and_a_viewer_shares_nothing()
    {
        var app = await SharedApp.GetAsync();
        var (client, report) = await app.Api.FinishedReportAsync("Unfinished");
        using var viewer = app.With((await app.Api.NewKeyAsync("viewer", client)).Key);
        await viewer.IsKnownAsync();
        using var forbidden = await viewer.PostAsJsonAsync($"/api/v1/reports/{report}/shares", new { expiresInDays = 1 });
        await forbidden.IsProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await app.QueryAsync<int>("update reports set status = 'failed' where id = $1 returning 1", report);
        using var refused = await app.Api.PostAsJsonAsync($"/api/v1/reports/{report}/shares", new { expiresInDays = 1 });
        await refused.IsProblemAsync(HttpStatusCode.Conflict, "not-finished");
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"expiresInDays":91}""")]
    [InlineData("""{"expiresInDays":0}""")]
    [InlineData("""{"expiresAt":"2020-01-01T00:00:00Z"}""")]
    [InlineData("""{"expiresAt":"2999-01-01T00:00:00Z"}""")]
    [InlineData("""{"expiresInDays":7,"expiresAt":"2999-01-01T00:00:00Z"}""")]
    [InlineData("""{"expiresInDays":7,"formats":[]}""")]
    [InlineData("""{"expiresInDays":7,"formats":["pdf"]}""")]
    [InlineData("""{"expiresInDays":7,"password":"short"}""")]
    [InlineData("""{"expiresInDays":7,"maxDownloads":0}""")]
    public async Task A_link_that_cannot_be_is_a_400_that_says_why(string link)
    {
        var app = await SharedApp.GetAsync();
        using var answer = await app.Api.PostAsync($"/api/v1/reports/{await HtmlReport.Value}/shares", new StringContent(link, Encoding.UTF8, "application/json"));
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Making_ending_and_every_download_are_on_record_under_the_links_own_name()
    {
        var app = await SharedApp.GetAsync();
        var (client, report) = await app.Api.FinishedReportAsync("Recorded");
        var (id, token) = await app.Api.NewShareAsync(report, "correct horse");
        Assert.Equal(HttpStatusCode.Forbidden, await app.Anonymous.TakenAsync(token, "wrong horse"));
        Assert.Equal(HttpStatusCode.OK, await app.Anonymous.TakenAsync(token, "correct horse"));
        using var ended = await app.Api.DeleteAsync($"/api/v1/shares/{id}");
        Assert.Equal(HttpStatusCode.NotFound, await app.Anonymous.TakenAsync(token, "correct horse"));

        var entries = await app.Api.AllAsync($"/api/v1/audit?client={client}", 200);
        Assert.Equal(["RevokeShare", "DownloadShared", "CreateShare", "RequestReport", "UploadSnapshot", "CreateClient"],
            entries.Select(e => e.Text("operation")));
        var taken = entries[1];
        Assert.Equal(($"share:{id:n}", $"share link {id}", "report", report, "html"), (taken.Text("actor"), taken.Text("actorName"),
            taken.Text("kind"), taken.GetProperty("resource").GetGuid(), taken.GetProperty("after").Text("format")));
        Assert.NotNull(taken.Text("address"));
        Assert.Equal(("share", id), (entries[2].Text("kind"), entries[2].GetProperty("resource").GetGuid()));
        var told = string.Concat(entries);
        foreach (var secret in new[] { token[12..], "correct horse", "passwordHash", "sha256" })
        {
            Assert.DoesNotContain(secret, told, StringComparison.OrdinalIgnoreCase);
        }
    }

    private static readonly Lazy<Task<Guid>> HtmlReport = new(async () =>
        (await (await SharedApp.GetAsync()).Api.FinishedReportAsync("Never shared")).Report);

    private static Task<int> DownloadsAsync(RunningApp app, Guid report) =>
        app.QueryAsync<int>("select downloads from share_links where report_id = $1", report);

    private static void AreStrict(HttpResponseMessage answer, string what)
    {
        SafeAnswers.Check(answer, what);
        Assert.StartsWith("sandbox", SafeAnswers.Header(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.Equal("noindex, nofollow", SafeAnswers.Header(answer, "X-Robots-Tag"));
        Assert.Equal("no-store", answer.Headers.CacheControl?.ToString());
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }
}
