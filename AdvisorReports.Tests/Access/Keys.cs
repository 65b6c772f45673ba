using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Access;

/// <summary>Keys as an administrator makes them.</summary>
public static class Keys
{
    /// <param name="clients">None for all clients.</param>
    public static async Task<(Guid Id, string Key)> NewKeyAsync(this HttpClient api, string role, params Guid[] clients)
    {
        var name = Guid.CreateVersion7().ToString();
        var made = await api.MakeAsync(new { name, role, clients = clients.Length == 0 ? null : clients });
        return (made.Id(), made.Text("key")!);
    }

    public static async Task<JsonElement> MakeAsync(this HttpClient api, object key)
    {
        using var answer = await api.PostAsJsonAsync("/api/v1/keys", key);
        var made = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, made.ToString());
        return made;
    }

    /// <summary>A client of the running product that calls with this key or token.</summary>
    public static HttpClient With(this RunningApp app, string bearer)
    {
        var client = app.App.CreateHttpClient("api");
        client.Timeout = TimeSpan.FromMinutes(2);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return client;
    }

    /// <summary>Waits until the replica lets a new key in.</summary>
    public static Task IsKnownAsync(this HttpClient api) => Eventually.TrueAsync(async () => await api.StatusAsync() == HttpStatusCode.OK, "known");

    public static async Task<HttpStatusCode> StatusAsync(this HttpClient api, string url = "/api/v1/clients")
    {
        using var answer = await api.GetAsync(url);
        return answer.StatusCode;
    }
}
