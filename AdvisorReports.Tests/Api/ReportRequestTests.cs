using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

public sealed class ReportRequestTests
{
    private static readonly ExportLine Row = new("vm-a");

    [Theory]
    [InlineData("executive", null, "Azure Advisor executive report", "en-US")]
    [InlineData("detailed", "en-gb", "Azure Advisor detailed report", "en-GB")]
    [InlineData("cost", "en", "Azure cost and savings report", "en-US")]
    [InlineData("security", "es-MX", "Informe de seguridad de Azure", "es-MX")]
    [InlineData("operations", "es", "Informe de operaciones de Azure", "es-ES")]
    public async Task Every_type_and_format_can_be_asked_for_and_has_a_title_in_the_language_of_the_culture(
        string type, string? culture, string title, string stored)
    {
        var (api, client) = await NewAsync();
        var report = await AcceptedAsync(api, await client.ImportAsync(1, Row),
            new { type, culture, formats = new[] { "html", "pdf", "xlsx", "csv" }, priority = "bulk" });
        Assert.Equal((title, stored, type), (report.Text("title"), report.Text("culture"), report.Text("type")));
        Assert.Equal(JsonValueKind.Null, report.GetProperty("comparedWith").ValueKind);

        // A worker may have it in hand by now.
        Assert.Equal(report.Text("status") is "rendering", report.GetProperty("stage").ValueKind is not JsonValueKind.Null);
        (await api.DeleteAsync($"/api/v1/reports/{report.Id()}")).Dispose();
    }

    [Fact]
    public async Task A_report_names_the_earlier_snapshot_it_is_compared_with()
    {
        var (api, client) = await NewAsync();
        var (first, second) = (await client.ImportAsync(1, Row), await client.ImportAsync(2, Row));
        var report = await AcceptedAsync(api, second, new { type = "executive", comparedWith = first });
        Assert.Equal(first, report.GetProperty("comparedWith").GetGuid());
    }

    [Fact]
    public async Task Only_an_earlier_snapshot_of_the_same_client_can_be_compared_with()
    {
        var (api, client) = await NewAsync();
        var (_, other) = await NewAsync();
        var (first, second, theirs) = (await client.ImportAsync(1, Row), await client.ImportAsync(2, Row), await other.ImportAsync(1, Row));
        await RefusedAsync(api, second, theirs, HttpStatusCode.UnprocessableEntity, "other-client");
        await RefusedAsync(api, first, second, HttpStatusCode.UnprocessableEntity, "not-earlier");
        await RefusedAsync(api, second, second, HttpStatusCode.UnprocessableEntity, "not-earlier");
        await RefusedAsync(api, second, Guid.CreateVersion7(), HttpStatusCode.NotFound, "not-found");
        await RefusedAsync(api, Guid.CreateVersion7(), first, HttpStatusCode.NotFound, "not-found");
    }

    [Theory]
    [InlineData("fr-FR", HttpStatusCode.UnprocessableEntity, "culture-unavailable", "en, es")]
    [InlineData("xx-YY", HttpStatusCode.BadRequest, "invalid", "en-US")]
    [InlineData("english", HttpStatusCode.BadRequest, "invalid", "BCP 47")]
    [InlineData("iv", HttpStatusCode.BadRequest, "invalid", "BCP 47")]
    [InlineData("", HttpStatusCode.BadRequest, "invalid", "culture")]
    [InlineData("../../etc", HttpStatusCode.BadRequest, "invalid", "BCP 47")]
    [InlineData("en-US-x-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", HttpStatusCode.BadRequest, "invalid", "Culture")]
    public async Task A_culture_without_texts_is_refused_and_the_refusal_names_those_that_are_taken(
        string culture, HttpStatusCode status, string type, string names)
    {
        var (api, client) = await NewAsync();
        using var answer = await AskAsync(api, await client.ImportAsync(1, Row), new { type = "executive", culture });
        var problem = await answer.IsProblemAsync(status, type);
        Assert.Contains(names, problem.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private static async Task<(HttpClient Api, Comparison Client)> NewAsync() =>
        ((await SharedApp.GetAsync()).Api, await Comparison.NewAsync());

    private static Task<HttpResponseMessage> AskAsync(HttpClient api, Guid snapshot, object input) =>
        api.PostAsJsonAsync($"/api/v1/snapshots/{snapshot}/reports", input);

    private static async Task<JsonElement> AcceptedAsync(HttpClient api, Guid snapshot, object input)
    {
        using var answer = await AskAsync(api, snapshot, input);
        var report = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, report.ToString());
        return report;
    }

    private static async Task RefusedAsync(HttpClient api, Guid snapshot, Guid comparedWith, HttpStatusCode status, string type)
    {
        using var answer = await AskAsync(api, snapshot, new { type = "executive", comparedWith });
        await answer.IsProblemAsync(status, type);
    }
}
