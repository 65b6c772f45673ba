using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access.Owasp;

/// <summary>API9:2023. What is described is what there is, in one version.</summary>
public sealed class Api9ImproperInventoryManagement(OwaspFixture fixture) : IClassFixture<OwaspFixture>
{
    /// <summary>What is there and not described: probes, what Prometheus reads, the description itself, and the page for people without a key.</summary>
    private static readonly string[] Undescribed =
        ["GET /health", "GET /traffic", "GET /alive", "GET /metrics", "GET /openapi/{documentName}.json", "GET /s/{token}", "POST /s/{token}"];

    [Fact]
    public async Task Every_endpoint_is_described_and_everything_described_is_there()
    {
        var described = (await ReadAsync()).Select(o => $"{o.Method.ToUpperInvariant()} {o.Path}");
        var there = fixture.Operations.Select(o => $"{o.Method} {o.Route.Replace(":guid", "", StringComparison.Ordinal)}");
        Assert.Equal(there.Except(Undescribed).Order(StringComparer.Ordinal), described.Order(StringComparer.Ordinal));
        Assert.Empty(Undescribed.Except(there));
    }

    [Fact]
    public async Task There_is_one_version_and_nothing_old_beside_it()
    {
        Assert.All(await ReadAsync(), o => Assert.StartsWith("/api/v1/", o.Path, StringComparison.Ordinal));
        foreach (var path in new[] { "/api/v0/clients", "/api/v2/clients", "/api/clients", "/v1/clients", "/clients" })
        {
            Assert.Equal(System.Net.HttpStatusCode.NotFound, await fixture.App.Api.StatusAsync(path));
        }
    }

    [Fact]
    public async Task Every_operation_says_who_is_refused()
    {
        foreach (var (path, method, operation) in await ReadAsync())
        {
            var answers = operation.GetProperty("responses").EnumerateObject().Select(r => r.Name).ToList();
            var isOpen = operation.Text("operationId") == "GetHealth";
            Assert.True(isOpen || (answers.Contains("401") && answers.Contains("403")), $"{method} {path}: {string.Join(' ', answers)}");
        }
    }

    private async Task<List<(string Path, string Method, JsonElement Operation)>> ReadAsync()
    {
        var document = await fixture.App.Anonymous.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return [.. document.GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (path.Name, method.Name, method.Value)))];
    }
}
