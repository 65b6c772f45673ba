using System.Net;
using System.Net.Http.Json;
using System.Text;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.ReportWorker;

namespace AdvisorReports.Tests.Access.Owasp;

/// <summary>API7:2023. Whatever address is in what a caller sends, nobody of ours goes there.</summary>
public sealed class Api7ServerSideRequestForgery(OwaspFixture fixture) : IClassFixture<OwaspFixture>
{
    [Fact]
    public async Task An_address_in_a_text_a_logo_or_an_export_is_never_asked_until_the_document_is_printed()
    {
        await using var trap = new ConnectionTrap();
        var bait = $"http://{trap.Address}/";
        var markup = $"<img src='{bait}'><link rel=prefetch href={bait}><script src={bait}></script>";
        var client = await fixture.App.Api.NewClientAsync(markup[..Math.Min(200, markup.Length)]);
        using var changed = await fixture.App.Api.PatchAsJsonAsync($"/api/v1/clients/{client}", new { contact = bait, notes = markup, industry = bait });
        Assert.Equal(HttpStatusCode.OK, changed.StatusCode);
        using var logo = await fixture.App.Api.PutAsync($"/api/v1/clients/{client}/logo", new StringContent(
            $"""<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9"><image href="{bait}" xlink:href="{bait}"/><rect width="9" height="9"/></svg>""",
            Encoding.UTF8, "image/svg+xml"));
        var snapshot = await fixture.App.Api.NewSnapshotAsync(client, ExportLine.Csv(
            new ExportLine($"<img src='{bait}'>") { Text = $"See {bait} and <iframe src='{bait}'></iframe>" }, new ExportLine(bait)));
        using var asked = await fixture.App.Api.PostAsJsonAsync($"/api/v1/snapshots/{snapshot}/reports",
            new { type = "detailed", title = $"<img src='{bait}'>", formats = new[] { "html", "pdf", "xlsx", "csv" } });
        Assert.Equal("completed", (await fixture.App.Api.ReportAsync((await asked.JsonAsync()).Id())).Text("status"));
        Assert.Equal(0, trap.Connections);
    }

    [Fact]
    public async Task The_issuer_and_the_keys_that_a_token_names_are_not_asked()
    {
        await using var trap = new ConnectionTrap();
        await using var issuer = await LocalIssuer.StartAsync();
        await using var replica = await Replica.OfAsync(fixture.App, ("Oidc:Authority", issuer.Url), ("Oidc:Audience", LocalIssuer.Audience));
        using (var good = replica.With(issuer.Key.Sign(issuer.Claims("anna", "AdvisorReports.Viewer"))))
        {
            await Eventually.TrueAsync(async () => await good.StatusAsync() == HttpStatusCode.OK, "taking tokens");
        }

        var bait = $"http://{trap.Address}/keys";
        var claims = issuer.Claims("anna", "AdvisorReports.Viewer");
        claims["iss"] = $"http://{trap.Address}";
        var payload = Base64(claims.ToJsonString());
        foreach (var header in new[]
        {
            $$"""{"alg":"RS256","jku":"{{bait}}","kid":"x"}""", $$"""{"alg":"RS256","x5u":"{{bait}}"}""", $$"""{"alg":"RS256","kid":"{{bait}}"}""",
        })
        {
            using var caller = replica.With($"{Base64(header)}.{payload}.{Base64("signature")}");
            Assert.Equal(HttpStatusCode.Unauthorized, await caller.StatusAsync());
        }

        Assert.Equal(0, trap.Connections);
    }

    [Fact]
    public async Task The_trap_would_have_heard_it()
    {
        await using var trap = new ConnectionTrap();
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => fixture.App.Anonymous.GetAsync($"http://{trap.Address}/"));
        Assert.NotEqual(0, trap.Connections);
    }

    private static string Base64(string text) => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
}
