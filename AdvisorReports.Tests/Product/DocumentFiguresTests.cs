using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Api;

namespace AdvisorReports.Tests.Product;

/// <summary>What a document says and what the API answers are the same figures.</summary>
public sealed class DocumentFiguresTests
{
    [Theory, InlineData("executive"), InlineData("detailed"), InlineData("cost")]
    public async Task The_savings_in_a_document_are_those_of_the_api(string type)
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("Figures");
        using var uploaded = await app.Api.UploadAsync(client, Savings.Golden.Bytes(), "application/json");
        var snapshot = (await uploaded.JsonAsync()).GetProperty("id").GetGuid();
        var savings = await app.Api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}/savings");

        var text = await PrintAsync(app, snapshot, new { type });

        var currencies = savings.GetProperty("currencies").EnumerateArray().ToList();
        Assert.NotEmpty(currencies);
        foreach (var currency in currencies)
        {
            var code = currency.GetProperty("currency").GetString()!;
            Assert.All(["raw", "low", "high", "headline"], name => AssertPrinted(text, currency.GetProperty(name).GetDecimal(), $" {code}"));
            Assert.All(currency.GetProperty("opportunities").EnumerateArray().Where(o => o.GetProperty("counted").GetBoolean()),
                o => Assert.True(type != "cost" || Printed(text, o.GetProperty("amount").GetDecimal(), ""), o.ToString()));
        }
    }

    [Fact]
    public async Task The_changes_and_groups_in_documents_are_those_of_the_api()
    {
        var compared = await Comparison.NewAsync();
        var since = await compared.ImportAsync(1, [.. Lines("Old advice", 3), .. Lines("Lasting advice", 4)]);
        var now = await compared.ImportAsync(2, [.. Lines("Lasting advice", 4), .. Lines("New advice", 5), .. Lines("More new advice", 2)]);
        var api = (await SharedApp.GetAsync()).Api;
        var counts = Comparison.Counts(await compared.ChangesAsync(now, since));
        var groups = await api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{now}/recommendations/groups");

        foreach (var type in (string[])["executive", "detailed", "security"])
        {
            var text = await PrintAsync(await SharedApp.GetAsync(), now, new { type, comparedWith = since });

            Assert.Contains("What changed", text, StringComparison.Ordinal);
            foreach (var (kind, count) in new[] { ("New", counts[0]), ("Persisting", counts[1]), ("Resolved", counts[3]) })
            {
                Assert.Matches($@"{kind} .{{0,200}}?\b{count}\b", text);
            }

            Assert.All(groups.GetProperty("items").EnumerateArray(), group => Assert.Matches(
                $@"{group.GetProperty("text").GetString()}\b.{{0,60}}\b{group.GetProperty("resources").GetInt32()}\b", text));
        }
    }

    private static IEnumerable<ExportLine> Lines(string text, int count) =>
        Enumerable.Range(0, count).Select(i => new ExportLine($"{text.Replace(' ', '-')}-{(char)('a' + i)}") { Text = text });

    private static async Task<string> PrintAsync(RunningApp app, Guid snapshot, object request)
    {
        using var answer = await app.Api.PostAsJsonAsync($"/api/v1/snapshots/{snapshot}/reports", request);
        var asked = await answer.JsonAsync();
        Assert.True(answer.IsSuccessStatusCode, asked.ToString());
        var report = await app.Api.ReportAsync(asked.GetProperty("id").GetGuid());
        Assert.True(report.GetProperty("status").GetString() == "completed", report.ToString());
        var pdf = await app.Api.GetByteArrayAsync($"/api/v1/reports/{report.GetProperty("id").GetGuid()}/files/pdf");
        return Pdf.Flatten(string.Join(' ', await Pdf.PagesAsync(pdf)));
    }

    private static void AssertPrinted(string text, decimal amount, string unit) =>
        Assert.True(Printed(text, amount, unit), $"{amount}{unit} is not in the document.");

    // Whole units from a sum on, where nobody decides about cents.
    private static bool Printed(string text, decimal amount, string unit) => new[] { "N0", "N2" }.Any(form =>
        text.Contains(amount.ToString(form, CultureInfo.GetCultureInfo("en-US")) + unit, StringComparison.Ordinal));
}
