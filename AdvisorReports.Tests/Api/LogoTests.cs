using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Clients;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class LogoTests
{
    [Fact]
    public async Task A_logo_is_put_shown_read_and_deleted_and_each_change_counts_as_one_of_the_client()
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("With a logo");
        var before = await VersionAsync(app, client);
        Assert.Equal(JsonValueKind.Null, (await ClientAsync(app.Api, client)).GetProperty("logo").ValueKind);

        using var put = await PutAsync(app.Api, client, "image/svg+xml; charset=utf-8", Encoding.UTF8.GetBytes(
            LogoFiles.Svg.Replace("<title>", "<script>alert(1)</script><title>", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var shown = (await ClientAsync(app.Api, client)).GetProperty("logo");
        Assert.Equal("image/svg+xml", shown.Text("type"));
        Assert.Equal(shown.GetRawText(), (await put.JsonAsync()).GetProperty("logo").GetRawText());

        using var got = await app.Api.GetAsync($"/api/v1/clients/{client}/logo");
        var image = await got.Content.ReadAsByteArrayAsync();
        Assert.Equal(shown.GetProperty("bytes").GetInt32(), image.Length);
        Assert.DoesNotContain("script", Encoding.UTF8.GetString(image), StringComparison.Ordinal);
        Assert.Equal("image/svg+xml", got.Content.Headers.ContentType?.MediaType);
        Assert.Equal("attachment", got.Content.Headers.ContentDisposition?.DispositionType);
        Assert.Equal("nosniff", Assert.Single(got.Headers.GetValues("X-Content-Type-Options")));
        Assert.Contains("sandbox", Assert.Single(got.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);

        using var deleted = await app.Api.DeleteAsync($"/api/v1/clients/{client}/logo");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await (await app.Api.GetAsync($"/api/v1/clients/{client}/logo")).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await app.Api.DeleteAsync($"/api/v1/clients/{client}/logo")).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        Assert.Equal(before + 2, await VersionAsync(app, client));
    }

    [Theory]
    [InlineData("image/png")]
    [InlineData("image/jpeg")]
    public async Task A_photograph_or_a_bitmap_is_taken_too_and_replaces_the_one_before(string type)
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("With a bitmap");
        (await PutAsync(api, client, "image/svg+xml", LogoFiles.SvgBytes)).Dispose();
        using var put = await PutAsync(api, client, type, type == "image/png" ? LogoFiles.Png() : LogoFiles.Jpeg);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        using var changed = await api.PatchAsJsonAsync($"/api/v1/clients/{client}", new { notes = "kept" });
        Assert.Equal(type, (await changed.JsonAsync()).GetProperty("logo").Text("type"));
        var listed = await api.GetFromJsonAsync<JsonElement>("/api/v1/clients?search=With a bitmap&limit=200");
        Assert.Contains(listed.GetProperty("items").EnumerateArray(), c => c.Id() == client && c.GetProperty("logo").Text("type") == type);
    }

    [Fact]
    public async Task What_is_no_logo_is_refused_with_the_reason()
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Without a logo");
        var wrong = await (await PutAsync(api, client, "image/gif", [1])).IsProblemAsync(HttpStatusCode.UnsupportedMediaType, "wrong-media-type");
        Assert.Contains("image/svg+xml", wrong.Text("detail"), StringComparison.Ordinal);
        var large = await (await PutAsync(api, client, "image/png", new byte[(512 << 10) + 1])).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        Assert.Contains("512 KiB", large.Text("detail"), StringComparison.Ordinal);
        await (await PutAsync(api, client, "image/png", LogoFiles.Jpeg)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "unusable-logo");
        await (await PutAsync(api, client, "image/svg+xml", [])).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "unusable-logo");
        await (await PutAsync(api, Guid.CreateVersion7(), "image/png", LogoFiles.Png())).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        await (await api.GetAsync($"/api/v1/clients/{client}/logo")).IsProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    private static Task<JsonElement> ClientAsync(HttpClient api, Guid client) => api.GetFromJsonAsync<JsonElement>($"/api/v1/clients/{client}");

    private static Task<HttpResponseMessage> PutAsync(HttpClient api, Guid client, string type, byte[] file)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return api.PutAsync($"/api/v1/clients/{client}/logo", content);
    }

    private static Task<long> VersionAsync(RunningApp app, Guid client) =>
        app.QueryAsync<long>("select value from versions where scope_id = $1", client);
}
