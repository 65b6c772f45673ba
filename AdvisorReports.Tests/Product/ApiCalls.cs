using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace AdvisorReports.Tests.Product;

/// <summary>The API as a consumer calls it, in the few sentences that tests are made of.</summary>
public static class ApiCalls
{
    public static async Task<Guid> NewClientAsync(this HttpClient api, string name)
    {
        using var answer = await api.PostAsJsonAsync("/api/v1/clients", new { name });
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty("id").GetGuid();
    }

    public static Task<HttpResponseMessage> UploadAsync(
        this HttpClient api, Guid client, byte[] file, string type = "text/csv", string query = "")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return api.PostAsync($"/api/v1/clients/{client}/snapshots{query}", content);
    }

    public static Task<HttpResponseMessage> UploadAsync(this HttpClient api, Guid client, string csv) =>
        api.UploadAsync(client, Encoding.UTF8.GetBytes(csv));

    /// <summary>Uploads a small good export and returns the snapshot's id.</summary>
    public static async Task<Guid> NewSnapshotAsync(this HttpClient api, Guid client, string? csv = null)
    {
        using var answer = await api.UploadAsync(client, csv ?? SmallExport.Csv());
        var body = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body.ToString());
        return body.GetProperty("id").GetGuid();
    }

    public static async Task<Guid> NewReportAsync(this HttpClient api, Guid snapshot, string priority = "interactive")
    {
        using var answer = await api.PostAsJsonAsync($"/api/v1/snapshots/{snapshot}/reports", new { type = "executive", priority });
        Assert.Equal(HttpStatusCode.Accepted, answer.StatusCode);
        return (await answer.JsonAsync()).GetProperty("id").GetGuid();
    }

    public static async Task<JsonElement> ReportAsync(this HttpClient api, Guid report, TimeSpan? patience = null) =>
        await Eventually.GetAsync(
            () => api.GetFromJsonAsync<JsonElement>($"/api/v1/reports/{report}"),
            r => r.GetProperty("status").GetString() is not ("queued" or "rendering"), "finished", patience);

    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        return JsonDocument.Parse(text.Length == 0 ? "{}" : text).RootElement;
    }

    /// <summary>Checks that an answer is a refusal in the one shape: status, stable type, title, and what to do next.</summary>
    public static async Task<JsonElement> IsProblemAsync(this HttpResponseMessage answer, HttpStatusCode status, string type)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == status, $"{answer.StatusCode}: {body}");
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        var problem = JsonDocument.Parse(body).RootElement;
        Assert.Equal($"urn:advisorreports:problem:{type}", problem.GetProperty("type").GetString());
        Assert.NotEmpty(problem.GetProperty("title").GetString()!);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
        Assert.DoesNotContain("Exception", body, StringComparison.Ordinal);
        return problem;
    }
}
