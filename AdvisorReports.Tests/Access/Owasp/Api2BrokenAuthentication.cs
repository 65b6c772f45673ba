using System.Net;
using System.Security.Cryptography;
using System.Text;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access.Owasp;

/// <summary>API2:2023. Which tokens are refused is TokenTests'; here is what else could pass for a credential, and what a refusal gives away.</summary>
public sealed class Api2BrokenAuthentication(OwaspFixture fixture) : IClassFixture<OwaspFixture>
{
    [Fact]
    public async Task Nothing_but_the_key_itself_in_its_header_is_a_key()
    {
        var key = fixture.ManagerKey;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(key));
        foreach (var header in new[]
        {
            $"Authorization: Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"key:{key}"))}", $"Authorization: {key}", $"Cookie: X-Api-Key={key}",
            $"X-Api-Key: {key[..^1]}", $"X-Api-Key: {key}x", $"X-Api-Key: {key.ToUpperInvariant()}", $"X-Api-Key: {key[..12]}", $"X-Api-Key: {key},{key}",
            $"X-Api-Key: {Convert.ToHexString(hash)}", $"X-Api-Key: {Convert.ToBase64String(hash)}", $"X-Api-Key: {fixture.Own.Token}",
            $"Authorization: Bearer {fixture.Own.Token}", $"Authorization: Bearer {fixture.Own.Key}", "X-Api-Key: %", "Authorization: Bearer",
        })
        {
            Assert.True(await StatusAsync("/api/v1/clients", header) == HttpStatusCode.Unauthorized, header);
        }

        foreach (var query in new[] { "api_key", "X-Api-Key", "access_token", "key", "token" })
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync($"/api/v1/clients?{query}={key}", null));
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync("/api/v1/clients", $"X-Api-Key: {key}"));
    }

    [Fact]
    public async Task Of_two_credentials_the_better_one_does_not_win()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/clients");
        request.Headers.Add("X-Api-Key", "adv_invented");
        request.Headers.Add("Authorization", $"Bearer {fixture.ManagerKey}");
        using var answer = await fixture.App.Anonymous.SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task A_refusal_does_not_tell_an_invented_key_from_one_that_was_good_once()
    {
        var (id, revoked) = await fixture.App.Api.NewKeyAsync("viewer");
        using var ended = await fixture.App.Api.DeleteAsync($"/api/v1/keys/{id}");
        var (old, expired) = await fixture.App.Api.NewKeyAsync("viewer");
        await fixture.App.QueryAsync<int>(
            "with past as (update api_keys set expires_at = now() where id = $1) update versions set value = value + 1 "
            + "where scope_id = '00000000-0000-0000-0000-000000000001' returning 1", old);
        using var caller = fixture.App.With(expired);
        await Eventually.TrueAsync(async () => await caller.StatusAsync() == HttpStatusCode.Unauthorized, "refused");
        var expected = await TellAsync($"adv_{Guid.CreateVersion7():n}");
        foreach (var key in new[] { revoked, expired, "x" })
        {
            Assert.Equal(expected, await TellAsync(key));
        }

        async Task<string> TellAsync(string key)
        {
            using var refused = fixture.App.With(key);
            using var answer = await refused.GetAsync("/api/v1/clients");
            var body = await answer.Content.ReadAsStringAsync();
            var headers = answer.Headers.Where(h => h.Key != "Date").Select(h => $"{h.Key}: {string.Join(',', h.Value)}");
            return $"{answer.StatusCode} {string.Join('\n', headers)} {System.Text.RegularExpressions.Regex.Replace(body, "\"traceId\":\"[^\"]*\"", "")}";
        }
    }

    private async Task<HttpStatusCode> StatusAsync(string url, string? header)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        if (header?.Split(": ", 2) is [var name, var value])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await fixture.App.Anonymous.SendAsync(request);
        return answer.StatusCode;
    }
}
