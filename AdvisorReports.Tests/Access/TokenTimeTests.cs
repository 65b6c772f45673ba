using System.Diagnostics;
using System.Net;
using System.Text.Json.Nodes;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access;

/// <summary>When a token holds, and how soon one that does not is turned away.</summary>
public sealed class TokenTimeTests(TokenTests.Fixture fixture) : IClassFixture<TokenTests.Fixture>
{
    private const string Viewer = "AdvisorReports.Viewer";

    /// <summary>What the issue allows a refusal to take.</summary>
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(50);

    private LocalIssuer Issuer => fixture.Issuer;

    [Theory]
    [InlineData("nbf", "4000000000")]
    [InlineData("nbf", "4e9")]
    [InlineData("nbf", "99999999999999999999999999")]
    [InlineData("nbf", "\"4000000000\"")]
    [InlineData("nbf", "\"tomorrow\"")]
    [InlineData("nbf", "[4000000000]")]
    [InlineData("nbf", "1,\"nbf\":4000000000")]
    [InlineData("nbf", "4000000000,\"nbf\":1")]
    [InlineData("nbf", "true")]
    [InlineData("exp", "-1")]
    [InlineData("exp", "\"4000000000\"")]
    [InlineData("exp", "\"never\"")]
    [InlineData("exp", "4000000000,\"exp\":1")]
    [InlineData("exp", "1,\"exp\":4000000000")]
    [InlineData("exp", "null")]
    public async Task A_time_that_does_not_hold_or_is_none_is_a_401_however_it_is_written(string claim, string written)
    {
        var claims = Issuer.Claims("anna", Viewer);
        claims[claim] = "written";
        using var caller = fixture.Replica.With(Issuer.Key.Sign(claims.ToJsonString().Replace("\"written\"", written, StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Unauthorized, await caller.StatusAsync());
    }

    [Fact]
    public async Task Refusals_take_less_than_50_milliseconds()
    {
        var slow = new List<string>();
        foreach (var (why, make) in Refused())
        {
            await MeasureAsync(why, make);
        }

        var old = Issuer.Key;
        Issuer.Rotate();
        using var fresh = fixture.Replica.With(Issuer.Key.Sign(Issuer.Claims("anna", Viewer)));
        await Eventually.TrueAsync(async () => await fresh.StatusAsync() == HttpStatusCode.OK, "taken with the new key");
        await MeasureAsync("a key of before", () => old.Sign(Issuer.Claims("anna", Viewer)));
        Assert.True(slow.Count == 0, string.Join('\n', slow));

        async Task MeasureAsync(string why, Func<string> make)
        {
            await MedianAsync(make, 5);
            var median = await MedianAsync(make, 21);
            if (median >= Soon)
            {
                slow.Add($"{why}: {median.TotalMilliseconds:0.0} ms");
            }
        }
    }

    /// <summary>Every way to be refused that the issue names, with a token of its own each time.</summary>
    private IEnumerable<(string Why, Func<string> Make)> Refused()
    {
        var other = new SigningKey { Id = Issuer.Key.Id };
        foreach (var algorithm in new[] { "none", "HS256" })
        {
            yield return (algorithm, () => Issuer.Key.Sign(Good(), algorithm));
        }

        foreach (var algorithm in new[] { "RS256", "ES256" })
        {
            yield return ($"another issuer, {algorithm}", () => Issuer.Key.Sign(With("iss", "https://login.example"), algorithm));
            yield return ($"another audience, {algorithm}", () => Issuer.Key.Sign(With("aud", "api://another"), algorithm));
            yield return ($"another key, {algorithm}", () => other.Sign(Good(), algorithm));
            yield return ($"expired, {algorithm}", () => Issuer.Key.Sign(With("exp", 1_700_000_000), algorithm));
            yield return ($"not yet valid, {algorithm}", () => Issuer.Key.Sign(With("nbf", 4_000_000_000), algorithm));
        }

        JsonObject Good() => Issuer.Claims(Guid.CreateVersion7().ToString(), Viewer);

        JsonObject With(string claim, JsonNode value)
        {
            var claims = Good();
            claims[claim] = value;
            return claims;
        }
    }

    private async Task<TimeSpan> MedianAsync(Func<string> make, int times)
    {
        var took = new List<TimeSpan>();
        for (var i = 0; i < times; i++)
        {
            using var caller = fixture.Replica.With(make());
            var started = Stopwatch.GetTimestamp();
            using var answer = await caller.GetAsync("/api/v1/clients");
            took.Add(Stopwatch.GetElapsedTime(started));
            await answer.IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        }

        return took.Order().ElementAt(times / 2);
    }
}
