using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class DescriptionTests
{
    [Fact]
    public async Task The_description_tells_what_the_events_of_a_report_are()
    {
        var (paths, document) = await ReadAsync();
        var events = paths.GetProperty("/api/v1/reports/{id}/events").GetProperty("get");
        foreach (var name in new[] { "queued", "rendering", "finished", "deleted", "heartbeat", "Last-Event-ID" })
        {
            Assert.Contains(name, events.Text("description"), StringComparison.Ordinal);
        }

        var reference = events.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("text/event-stream")
            .GetProperty("schema").Text("$ref");
        Assert.Equal("#/components/schemas/ReportProgress", reference);
        Assert.Equal(["attempt", "error", "files", "position", "stage", "status"],
            document.GetProperty("components").GetProperty("schemas").GetProperty("ReportProgress").GetProperty("properties")
                .EnumerateObject().Select(p => p.Name).Order());
    }

    [Theory]
    [InlineData("/api/v1/clients/{id}/logo", "put", "image/jpeg, image/png, image/svg+xml")]
    [InlineData("/api/v1/clients/{clientId}/snapshots", "post", "application/json, multipart/form-data, text/csv")]
    public async Task The_description_names_the_types_of_file_that_are_taken(string path, string method, string types)
    {
        var (paths, _) = await ReadAsync();
        var content = paths.GetProperty(path).GetProperty(method).GetProperty("requestBody").GetProperty("content");
        Assert.Equal(types, string.Join(", ", content.EnumerateObject().Select(t => t.Name).Order()));
    }

    [Fact]
    public async Task Every_figure_is_described_with_its_shape()
    {
        var (paths, _) = await ReadAsync();
        var figures = paths.EnumerateObject().Where(p => p.Name.StartsWith("/api/v1/analytics/", StringComparison.Ordinal)).ToList();
        Assert.Equal(8, figures.Count);
        Assert.All(figures, figure =>
        {
            var get = figure.Value.GetProperty("get");
            Assert.NotEmpty(get.Text("description")!);
            Assert.NotEmpty(get.GetProperty("responses").GetProperty("200").GetProperty("content").GetProperty("application/json")
                .GetProperty("schema").Text("$ref")!);
        });
    }

    private static async Task<(JsonElement Paths, JsonElement Document)> ReadAsync()
    {
        var document = await (await SharedApp.GetAsync()).Anonymous.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        return (document.GetProperty("paths"), document);
    }
}
