using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace AdvisorReports.Tests.Product;

/// <summary>Reading as a consumer does: pages to their end, figures once they are there.</summary>
public static class Walk
{
    /// <summary>All items of a list, page by page.</summary>
    public static async Task<List<JsonElement>> AllAsync(this HttpClient api, string url, int limit)
    {
        var items = new List<JsonElement>();
        string? after = null;
        do
        {
            var separator = url.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var cursor = after is null ? "" : $"&after={after}";
            using var answer = await api.GetAsync($"{url}{separator}limit={limit}{cursor}");
            if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
            {
                throw new HttpRequestException(url, null, answer.StatusCode); // which who waits for something takes for "not yet"
            }

            var page = await answer.JsonAsync();
            Assert.True(answer.StatusCode == HttpStatusCode.OK, page.ToString());
            var read = page.GetProperty("items").EnumerateArray().ToList();
            after = page.GetProperty("next").GetString();
            Assert.True(after is null ? read.Count <= limit : read.Count == limit, $"a page of {read.Count}");
            items.AddRange(read);
        }
        while (after is not null);
        return items;
    }

    public static Task AnalysedAsync(this HttpClient api, Guid snapshot) => Eventually.TrueAsync(
        async () => (await api.GetFromJsonAsync<JsonElement>($"/api/v1/snapshots/{snapshot}")).Text("status") == "analysed", "analysed");

    public static Guid Id(this JsonElement element) => element.GetProperty("id").GetGuid();

    public static string? Text(this JsonElement element, string member) => element.GetProperty(member).GetString();

    public static decimal Money(this JsonElement element, string member) => element.GetProperty(member).GetDecimal();
}
