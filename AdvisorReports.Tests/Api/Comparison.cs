using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

/// <summary>A client whose exports a test makes up and compares.</summary>
internal sealed class Comparison(HttpClient api, Guid client)
{
    private int _files;

    public Guid Client => client;

    public static async Task<Comparison> NewAsync()
    {
        var api = (await SharedApp.GetAsync()).Api;
        return new Comparison(api, await api.NewClientAsync("Comparison"));
    }

    public Task<Guid> ImportAsync(int month, params ExportLine[] lines) =>
        ImportAsync(month, Encoding.UTF8.GetBytes(ExportLine.Csv(lines) + new string('\n', ++_files)));

    public async Task<Guid> ImportAsync(int month, byte[] file, string type = "text/csv")
    {
        var takenAt = new DateTimeOffset(2026, month, 1, 0, 0, 0, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture);
        using var answer = await api.UploadAsync(client, file, type, $"?takenAt={Uri.EscapeDataString(takenAt)}");
        var snapshot = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, snapshot.ToString());
        return snapshot.GetProperty("id").GetGuid();
    }

    public Task AnalysedAsync(Guid snapshot) => Eventually.GetAsync(
        () => api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}"),
        s => s.GetProperty("status").GetString() == "analysed", "analysed");

    public Task<HttpResponseMessage> GetAsync(Guid id, Guid since, string more = "") =>
        api.GetAsync($"/api/v1/snapshots/{id}/changes?since={since}{more}");

    public async Task<JsonElement> ChangesAsync(Guid id, Guid since, string more = "")
    {
        using var answer = await GetAsync(id, since, more);
        var changes = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, changes.ToString());
        return changes;
    }

    /// <summary>The items, as kind and resource.</summary>
    public async Task<string[]> ItemsAsync(Guid id, Guid since) => Items(await ChangesAsync(id, since, "&limit=200"));

    public static string[] Items(JsonElement changes) => [.. changes.GetProperty("items").EnumerateArray()
        .Select(i => $"{i.GetProperty("kind").GetString()} {i.GetProperty("resourceName").GetString()}")];

    /// <summary>New, persisting, persisting and changed, resolved, reopened, out of scope.</summary>
    public static int[] Counts(JsonElement changes) =>
        [.. new[] { "new", "persisting", "persistingChanged", "resolved", "reopened", "outOfScope" }
            .Select(kind => changes.GetProperty("counts").GetProperty(kind).GetInt32())];

    public static string[] Amounts(JsonElement changes) => [.. changes.GetProperty("amounts").EnumerateArray()
        .Select(a => $"{a.GetProperty("kind").GetString()} {a.GetProperty("raw").GetRawText()} {a.GetProperty("currency").GetString()}")];
}
