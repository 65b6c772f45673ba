using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class AccessTests
{
    [Fact]
    public async Task Every_endpoint_but_health_answers_401_without_a_valid_key()
    {
        var app = await SharedApp.GetAsync();
        var document = await app.Anonymous.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var operations = document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (Path: path.Name, Method: method.Name)))
            .Where(o => o.Path.StartsWith("/api/v1/", StringComparison.Ordinal) && o.Path != "/api/v1/health")
            .ToList();
        Assert.True(operations.Count >= 15, $"only {operations.Count} operations are documented");

        foreach (var (path, method) in operations)
        {
            var url = path.Replace("{format}", "pdf", StringComparison.Ordinal);
            url = global::System.Text.RegularExpressions.Regex.Replace(url, "{[^}]+}", Guid.CreateVersion7().ToString());
            foreach (var header in new[] { null, "X-Api-Key: adv_wrong-key-wrong-key-wrong", "Authorization: Bearer adv_wrong", "Authorization: Basic YTpi" })
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), url);
                if (header?.Split(": ") is [var name, var value])
                {
                    request.Headers.TryAddWithoutValidation(name, value);
                }

                using var answer = await app.Anonymous.SendAsync(request);
                Assert.True(answer.StatusCode == HttpStatusCode.Unauthorized, $"{method} {url} with '{header}': {answer.StatusCode}");
                await answer.IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
            }
        }
    }

    [Theory]
    [InlineData("X-Api-Key", RunningApp.Key)]
    [InlineData("Authorization", $"Bearer {RunningApp.Key}")]
    public async Task The_admin_key_opens_the_door_in_either_header(string header, string value)
    {
        var app = await SharedApp.GetAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/clients");
        request.Headers.TryAddWithoutValidation(header, value);
        using var answer = await app.Anonymous.SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Theory]
    [InlineData("/health")]
    [InlineData("/traffic")]
    [InlineData("/alive")]
    [InlineData("/api/v1/health")]
    [InlineData("/openapi/v1.json")]
    public async Task Health_and_the_description_need_no_key(string path)
    {
        var app = await SharedApp.GetAsync();
        using var answer = await app.Anonymous.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }
}
