using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Webhooks;

/// <summary>A webhook as its client made it.</summary>
public sealed record Hook(HttpClient Api, Guid Client, Guid Id, string Secret)
{
    public string Url => $"/api/v1/webhooks/{Id}";

    public static async Task<Hook> NewAsync(string url, params string[] events) =>
        await (await SharedApp.GetAsync()).Api.NewHookAsync(await (await SharedApp.GetAsync()).Api.NewClientAsync("Told"), url, events);

    public Task<JsonElement> ReadAsync() => Api.GetFromJsonAsync<JsonElement>(Url);

    public Task<List<JsonElement>> LogAsync() => Api.AllAsync($"{Url}/deliveries", 200);

    /// <summary>Waits until there are as many deliveries and none is still to be sent.</summary>
    public Task<List<JsonElement>> SettledAsync(int count) =>
        Eventually.GetAsync(LogAsync, log => log.Count >= count && log.All(d => d.Text("status") != "pending"), "settled");

    public async Task<Guid> PingAsync()
    {
        using var answer = await Api.PostAsync($"{Url}/test", null);
        var body = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Accepted, body.ToString());
        return body.Id();
    }

    public async Task<JsonElement> ChangeAsync(object change)
    {
        using var answer = await Api.PatchAsJsonAsync(Url, change);
        var body = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.OK, body.ToString());
        return body;
    }

    public async Task<Hook> RotateAsync(int overlapHours)
    {
        using var answer = await Api.PostAsJsonAsync($"{Url}/rotate", new { overlapHours });
        Assert.Equal((HttpStatusCode.OK, "no-store"), (answer.StatusCode, answer.Headers.CacheControl?.ToString()));
        return this with { Secret = (await answer.JsonAsync()).Text("secret")! };
    }

    /// <summary>Checks as a receiver would, from the description alone; nothing of the product's is used.</summary>
    public bool Verifies(Received received)
    {
        using var mac = new HMACSHA256(Convert.FromBase64String(Secret["whsec_".Length..]));
        var expected = Convert.ToBase64String(mac.ComputeHash(Encoding.UTF8.GetBytes($"{received.Id}.{received.Timestamp}.{received.Body}")));
        return received.Signatures.Contains($"v1,{expected}");
    }
}

public static class Hooks
{
    public static async Task<Hook> NewHookAsync(this HttpClient api, Guid client, string url, params string[] events)
    {
        using var answer = await api.PostAsJsonAsync($"/api/v1/clients/{client}/webhooks", new { url, events });
        var body = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body.ToString());
        return new Hook(api, client, body.Id(), body.Text("secret")!);
    }
}
