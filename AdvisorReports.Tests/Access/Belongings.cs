using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Sharing;
using AdvisorReports.Tests.Webhooks;

namespace AdvisorReports.Tests.Access;

/// <summary>One of everything that belongs to a client, and a key and a principal that belong to nobody.</summary>
/// <param name="Token">What the link opens with.</param>
public sealed record Belongings(
    Guid Client, Guid Snapshot, Guid Finding, Guid Report, Guid Share, string Token, Guid Key, Guid Principal, Guid Webhook, Guid Delivery)
{
    /// <summary>Where a webhook may send to, and nobody takes anything.</summary>
    public const string NobodyListens = "https://127.0.0.2:1024/hook";

    /// <summary>Ids of nothing.</summary>
    public static Belongings OfNobody => new(NewId, NewId, NewId, NewId, NewId, $"shr_{NewId:n}", NewId, NewId, NewId, NewId);

    public static async Task<Belongings> MakeAsync(HttpClient api, string name)
    {
        var client = await api.NewClientAsync(name);
        var snapshot = await api.NewSnapshotAsync(client, SmallExport.Csv(name));
        await api.AnalysedAsync(snapshot);
        await ShowLogoAsync(api, client);
        var report = await NewReportAsync(api, snapshot);
        Assert.Equal("completed", (await api.ReportAsync(report)).Text("status"));
        var findings = await api.AllAsync($"/api/v1/clients/{client}/findings", 200);
        var (key, _) = await api.NewKeyAsync("viewer");
        var (share, token) = await api.NewShareAsync(report);
        var (webhook, delivery) = await NewWebhookAsync(api, client);
        return new Belongings(client, snapshot, findings[0].Id(), report, share, token, key, await NewPrincipalAsync(api), webhook, delivery);
    }

    /// <summary>The same, with another of what is to be deleted.</summary>
    public async Task<Belongings> AgainAsync(HttpClient api) => this with
    {
        Report = await NewReportAsync(api, Snapshot),
        Share = (await api.NewShareAsync(Report)).Id,
        Key = (await api.NewKeyAsync("viewer")).Id,
        Principal = await NewPrincipalAsync(api),
        Webhook = (await api.NewHookAsync(Client, NobodyListens, "report.failed")).Id,
    };

    public Task ShowLogoAsync(HttpClient api) => ShowLogoAsync(api, Client);

    /// <summary>The id that a route means by the noun in front of it.</summary>
    public Guid Of(string noun) => noun switch
    {
        "clients" => Client,
        "snapshots" => Snapshot,
        "findings" => Finding,
        "reports" => Report,
        "shares" => Share,
        "keys" => Key,
        "principals" => Principal,
        "webhooks" => Webhook,
        "deliveries" => Delivery,
        _ => throw new ArgumentOutOfRangeException(nameof(noun), noun, "Add what belongs to a client here."),
    };

    private static Guid NewId => Guid.CreateVersion7();

    private static async Task ShowLogoAsync(HttpClient api, Guid client)
    {
        using var answer = await api.PutAsync($"/api/v1/clients/{client}/logo", new StringContent(Operation.Logo, Encoding.UTF8, "image/svg+xml"));
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }

    private static async Task<Guid> NewReportAsync(HttpClient api, Guid snapshot)
    {
        using var answer = await api.PostAsJsonAsync(
            $"/api/v1/snapshots/{snapshot}/reports", new { type = "executive", formats = new[] { "html" } });
        return (await answer.JsonAsync()).Id();
    }

    private static async Task<Guid> NewPrincipalAsync(HttpClient api)
    {
        using var answer = await api.PutAsJsonAsync("/api/v1/principals",
            new { issuer = "https://issuer.example", kind = "subject", value = Guid.CreateVersion7().ToString() });
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).Id();
    }

    /// <summary>A webhook, and a delivery of it that failed: nobody listens there.</summary>
    private static async Task<(Guid Webhook, Guid Delivery)> NewWebhookAsync(HttpClient api, Guid client)
    {
        var hook = await api.NewHookAsync(client, NobodyListens, "report.failed");
        var delivery = await hook.PingAsync();
        await hook.SettledAsync(1);
        return (hook.Id, delivery);
    }
}
