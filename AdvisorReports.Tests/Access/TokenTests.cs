using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access;

public sealed class TokenTests(TokenTests.Fixture fixture) : IClassFixture<TokenTests.Fixture>
{
    private const string Viewer = "AdvisorReports.Viewer";

    private LocalIssuer Issuer => fixture.Issuer;

    [Theory]
    [InlineData("RS256")]
    [InlineData("PS256")]
    [InlineData("ES256")]
    public async Task A_good_token_opens_the_door(string algorithm) =>
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(Issuer.Key.Sign(Issuer.Claims("anna", Viewer), algorithm)));

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("RS512")]
    public async Task An_algorithm_that_is_not_on_the_list_is_a_401(string algorithm) =>
        await IsRefusedAsync(Issuer.Key.Sign(Issuer.Claims("anna", Viewer), algorithm));

    [Theory]
    [InlineData("iss", "\"https://login.example\"")]
    [InlineData("aud", "\"api://another\"")]
    [InlineData("aud", "null")]
    [InlineData("exp", "null")]
    [InlineData("sub", "null")]
    public async Task A_claim_that_does_not_hold_is_a_401(string claim, string value)
    {
        var claims = Issuer.Claims("anna", Viewer);
        claims.Remove(claim);
        if (value != "null")
        {
            claims[claim] = JsonNode.Parse(value);
        }

        await IsRefusedAsync(Issuer.Key.Sign(claims));
    }

    [Theory]
    [InlineData("exp", -3600)]
    [InlineData("exp", -60)]
    [InlineData("nbf", 300)]
    [InlineData("nbf", 60)]
    public async Task A_token_before_or_after_its_time_is_a_401(string claim, int seconds)
    {
        var claims = Issuer.Claims("anna", Viewer);
        claims["nbf"] = claims["iat"]!.GetValue<long>() - 7200;
        claims[claim] = claims["iat"]!.GetValue<long>() + seconds;
        await IsRefusedAsync(Issuer.Key.Sign(claims));
    }

    [Fact]
    public async Task Another_key_under_the_same_name_is_a_401() =>
        await IsRefusedAsync(new SigningKey { Id = Issuer.Key.Id }.Sign(Issuer.Claims("anna", Viewer)));

    [Theory]
    [InlineData("eyJhbGciOiJSUzI1NiJ9.e30.")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9")]
    [InlineData("eyJhbGciOiJSUzI1NiIsImFsZyI6Im5vbmUifQ.e30.AA")]
    [InlineData("....")]
    [InlineData("not a token")]
    public async Task What_is_no_token_is_a_401(string token) => await IsRefusedAsync(token);

    [Fact]
    public async Task A_token_whose_content_was_changed_is_a_401()
    {
        var parts = Issuer.Key.Sign(Issuer.Claims("anna", Viewer)).Split('.');
        var admin = Issuer.Key.Sign(Issuer.Claims("anna", "AdvisorReports.Admin")).Split('.');
        await IsRefusedAsync($"{parts[0]}.{admin[1]}.{parts[2]}");
    }

    [Fact]
    public async Task After_the_issuer_changed_its_keys_the_new_one_opens_the_door_and_the_old_one_does_not()
    {
        var old = Issuer.Key;
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(old.Sign(Issuer.Claims("anna", Viewer))));
        Issuer.Rotate();
        await Eventually.TrueAsync(async () => await StatusAsync(Issuer.Key.Sign(Issuer.Claims("anna", Viewer))) == HttpStatusCode.OK, "taken with the new key");
        await IsRefusedAsync(old.Sign(Issuer.Claims("anna", Viewer)));
    }

    [Fact]
    public async Task A_token_sees_the_clients_of_every_row_that_speaks_about_it_and_without_a_row_none()
    {
        var app = fixture.App;
        var (a, b) = (await app.Api.NewClientAsync("Token A"), await app.Api.NewClientAsync("Token B"));
        var c = await app.Api.NewClientAsync("Token C");
        var claims = Issuer.Claims(Guid.CreateVersion7().ToString(), Viewer);
        var group = Guid.CreateVersion7().ToString();
        claims["groups"] = new JsonArray(group);
        claims["oid"] = Guid.CreateVersion7().ToString();
        using var caller = fixture.Replica.With(Issuer.Key.Sign(claims));
        Assert.Empty(await ClientsAsync(caller));
        Assert.Equal(HttpStatusCode.NotFound, await caller.StatusAsync($"/api/v1/clients/{a}"));

        var row = await SetAsync("subject", claims["sub"]!.GetValue<string>(), a);
        await SetAsync("group", group, b);
        await SetAsync("subject", group, c);
        await Eventually.WithinAsync(TimeSpan.FromSeconds(2), () => ClientsAsync(caller), seen => seen.SetEquals([a, b]), "seeing both");

        await SetAsync("object_id", claims["oid"]!.GetValue<string>(), c);
        using (var deleted = await app.Api.DeleteAsync($"/api/v1/principals/{row}"))
        {
            Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        }

        await Eventually.WithinAsync(TimeSpan.FromSeconds(2), () => ClientsAsync(caller), seen => seen.SetEquals([b, c]), "seeing others");
        Assert.Equal(HttpStatusCode.NotFound, await caller.StatusAsync($"/api/v1/clients/{a}"));

        async Task<Guid> SetAsync(string kind, string value, Guid client)
        {
            using var answer = await app.Api.PutAsJsonAsync(
                "/api/v1/principals", new { issuer = Issuer.Url, kind, value, clients = new[] { client } });
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            return (await answer.JsonAsync()).Id();
        }
    }

    [Theory]
    [InlineData(HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.Forbidden, HttpStatusCode.Forbidden, "Somebody.Elses.Admin", "admin")]
    [InlineData(HttpStatusCode.OK, HttpStatusCode.Forbidden, "AdvisorReports.Manager")]
    [InlineData(HttpStatusCode.OK, HttpStatusCode.OK, "AdvisorReports.Viewer", "AdvisorReports.Admin")]
    public async Task A_token_has_the_highest_of_the_roles_that_the_configuration_knows(
        HttpStatusCode clients, HttpStatusCode keys, params string[] roles)
    {
        using var caller = fixture.Replica.With(Issuer.Key.Sign(Issuer.Claims("ben", roles)));
        Assert.Equal((clients, keys), (await caller.StatusAsync(), await caller.StatusAsync("/api/v1/keys")));
    }

    [Fact]
    public async Task While_the_issuer_is_away_and_its_keys_unknown_a_token_is_a_503_and_a_key_still_works()
    {
        await using var replica = await Replica.OfAsync(
            fixture.App, ("Oidc:Authority", "http://127.0.0.1:9"), ("Oidc:Audience", LocalIssuer.Audience));
        using var token = replica.With(Issuer.Key.Sign(Issuer.Claims("anna", Viewer)));
        using var answer = await token.GetAsync("/api/v1/clients");
        await answer.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        using var key = replica.With(RunningApp.Key);
        Assert.Equal(HttpStatusCode.OK, await key.StatusAsync());
    }

    private static async Task<HashSet<Guid>> ClientsAsync(HttpClient caller) =>
        [.. (await caller.AllAsync("/api/v1/clients", 200)).Select(c => c.Id())];

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var caller = fixture.Replica.With(token);
        return await caller.StatusAsync();
    }

    private async Task IsRefusedAsync(string token)
    {
        using var caller = fixture.Replica.With(token);
        using var answer = await caller.GetAsync("/api/v1/clients");
        await answer.IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("Bearer", answer.Headers.WwwAuthenticate.ToString());
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public RunningApp App { get; private set; } = null!;
        public LocalIssuer Issuer { get; private set; } = null!;
        public Replica Replica { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            App = await SharedApp.GetAsync();
            Issuer = await LocalIssuer.StartAsync();
            Replica = await Replica.OfAsync(App,
                ("Oidc:Authority", Issuer.Url), ("Oidc:Audience", LocalIssuer.Audience), ("Oidc:AskAgainAfter", "00:00:01"));

            // The first caller of a fresh replica waits for the issuer's keys and the list of callers, and gives up when that takes long.
            using var first = Replica.With(Issuer.Key.Sign(Issuer.Claims("first", Viewer)));
            await Eventually.TrueAsync(async () => await first.StatusAsync() == HttpStatusCode.OK, "taking tokens");
        }

        public async Task DisposeAsync()
        {
            await (Replica?.DisposeAsync() ?? default);
            await (Issuer?.DisposeAsync() ?? default);
        }
    }
}
