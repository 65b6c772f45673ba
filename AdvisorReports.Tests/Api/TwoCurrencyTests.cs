using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

/// <summary>
/// Money of two currencies is never added up, wherever one looks: the amounts are such that every sum across the currencies is a
/// number that can come from nothing else.
/// </summary>
public sealed partial class TwoCurrencyTests
{
    private static readonly int[] Euros = [3_100_007, 5_200_011];
    private static readonly int[] Dollars = [71_000_013, 92_000_017];

    [Fact]
    public async Task No_endpoint_answers_a_sum_across_currencies()
    {
        var app = await SharedApp.GetAsync();
        var ids = await EstateAsync(app.Api);
        var document = await app.Api.GetFromJsonAsync<JsonElement>("/openapi/v1.json");
        var walked = new Dictionary<string, HashSet<decimal>>();
        foreach (var path in document.GetProperty("paths").EnumerateObject().Where(p => p.Value.TryGetProperty("get", out _)))
        {
            if (Fill(path.Name, path.Value.GetProperty("get"), ids) is not { } url || walked.ContainsKey(path.Name))
            {
                continue;
            }

            using var answer = await app.Api.GetAsync(url);
            var body = await answer.Content.ReadAsStringAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{url}: {answer.StatusCode} {body}");
            var numbers = Numbers(body);
            Assert.False(numbers.Overlaps(Forbidden()), $"{url} adds up euros and dollars: {body}");
            walked.Add(path.Name, numbers);
        }

        Assert.True(walked.Count >= 15, $"only {walked.Count} endpoints could be walked: {string.Join(", ", walked.Keys)}");
        foreach (var telling in new[] { "/savings", "/recommendations", "/groups", "/findings", "/files/{format}" })
        {
            Assert.Contains(walked, w => w.Key.EndsWith(telling, StringComparison.Ordinal)
                && (w.Value.Contains(Euros.Sum()) || w.Value.Contains(Euros[0]))
                && (w.Value.Contains(Dollars.Sum()) || w.Value.Contains(Dollars[0])));
        }
    }

    /// <summary>Every sum of some euros and some dollars.</summary>
    private static HashSet<decimal> Forbidden() =>
        [.. from euros in Some(Euros) from dollars in Some(Dollars) select (decimal)(euros + dollars)];

    private static int[] Some(int[] amounts) => [amounts[0], amounts[1], amounts.Sum()];

    // Also those in sentences and documents, with their separators of thousands.
    private static HashSet<decimal> Numbers(string body) =>
    [
        .. Written().Matches(body).Select(m => m.Value.Replace(",", "", StringComparison.Ordinal).TrimEnd('.'))
            .Select(text => decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) ? n : 0),
    ];

    [GeneratedRegex(@"\d[\d,]*(\.\d+)?", RegexOptions.NonBacktracking)]
    private static partial Regex Written();

    /// <summary>The address with this client's ids in it; null where something is asked for that the client does not have.</summary>
    private static string? Fill(string path, JsonElement operation, Dictionary<string, string> ids)
    {
        var url = Placeholder().Replace(path, m => ids.GetValueOrDefault(m.Groups["noun"].Value, "{}") is var id ? $"{m.Groups["noun"].Value}/{id}" : "");
        if (url.Contains("{}", StringComparison.Ordinal) || path.EndsWith("/events", StringComparison.Ordinal)
            || path.EndsWith("/logo", StringComparison.Ordinal))
        {
            return null; // a stream, and a picture
        }

        var required = operation.TryGetProperty("parameters", out var parameters)
            ? parameters.EnumerateArray().Where(p => p.Text("in") == "query" && p.TryGetProperty("required", out var r) && r.GetBoolean())
                .Select(p => p.Text("name")!).ToList()
            : [];
        return required.All(ids.ContainsKey) ? $"{url}?{string.Join('&', required.Select(name => $"{name}={ids[name]}"))}" : null;
    }

    [GeneratedRegex(@"(?<noun>[a-z]+)/\{[^}]+\}", RegexOptions.NonBacktracking)]
    private static partial Regex Placeholder();

    private static async Task<Dictionary<string, string>> EstateAsync(HttpClient api)
    {
        var client = await api.NewClientAsync("Two currencies");
        var line = new ExportLine("") { Category = "Cost", Text = "Right-size or shutdown" };
        var lines = Euros.Select((amount, i) => line with { Resource = $"eur-{i}", Amount = amount })
            .Concat(Dollars.Select((amount, i) => line with { Resource = $"usd-{i}", Amount = amount, Currency = "USD" }))
            .Append(new ExportLine("old") { Category = "Reliability", Text = "Migrate", Retirement = "2030-01-31" }).ToList();
        var before = await api.NewSnapshotAsync(client, ExportLine.Csv([line with { Resource = "gone", Amount = 1 }, .. lines]));
        await api.AnalysedAsync(before);
        var snapshot = await api.NewSnapshotAsync(client, ExportLine.Csv(lines));
        await api.AnalysedAsync(snapshot);
        using var asked = await api.PostAsJsonAsync($"/api/v1/snapshots/{snapshot}/reports", new { type = "executive", formats = new[] { "html" } });
        var report = (await asked.JsonAsync()).Id();
        Assert.Equal("completed", (await api.ReportAsync(report)).Text("status"));
        var findings = await api.AllAsync($"/api/v1/clients/{client}/findings?category=cost", 200);
        return new Dictionary<string, string>
        {
            ["clients"] = $"{client}",
            ["snapshots"] = $"{snapshot}",
            ["reports"] = $"{report}",
            ["findings"] = $"{findings[0].Id()}",
            ["files"] = "html",
            ["since"] = $"{before}",
        };
    }
}
