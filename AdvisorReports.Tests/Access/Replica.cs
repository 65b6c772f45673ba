using System.Net.Http.Headers;
using AdvisorReports.Api.Clients;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Webhooks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Hosting;

namespace AdvisorReports.Tests.Access;

/// <summary>
/// Another replica of the Api, in this process, over the servers of the running product: what one replica forgets to tell the
/// others shows here, and a test can look into it.
/// </summary>
public sealed class Replica : WebApplicationFactory<ClientView>
{
    private readonly Dictionary<string, string?> _settings;

    private Replica(Dictionary<string, string?> settings)
    {
        _settings = settings;
    }

    public static async Task<Replica> OfAsync(RunningApp app, params (string Key, string Value)[] settings)
    {
        using var analytics = app.App.CreateHttpClient("analytics");
        var given = WideLimits.All.Concat(WebhookSettings.All);
        var all = new Dictionary<string, string?>(given.Select(s => KeyValuePair.Create(s.Key, (string?)s.Value)))
        {
            ["ConnectionStrings:advisordb"] = app.ConnectionString,
            ["ConnectionStrings:cache"] = await app.App.GetConnectionStringAsync("cache"),
            ["ConnectionStrings:messaging"] = await app.App.GetConnectionStringAsync("messaging"),
            ["services:analytics:http:0"] = analytics.BaseAddress!.ToString().TrimEnd('/'),
            ["Keys:Admin"] = RunningApp.Key,
            ["Webhooks:Key"] = RunningApp.WebhookKey,
        };
        foreach (var (key, value) in settings)
        {
            all[key] = value;
        }

        return new Replica(all);
    }

    /// <summary>The same on sockets, for what the server itself does with a request.</summary>
    public static async Task<Replica> ListeningAsync(RunningApp app, params (string Key, string Value)[] settings)
    {
        var replica = await OfAsync(app, settings);
        replica.UseKestrel(0);
        replica.StartServer();
        return replica;
    }

    /// <summary>What else a test changes, before the replica starts.</summary>
    public Action<IWebHostBuilder>? Changed { get; set; }

    /// <summary>A client that calls with this key or token.</summary>
    public HttpClient With(string bearer)
    {
        var client = CreateClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return client;
    }

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(_settings.GetValueOrDefault(HostDefaults.EnvironmentKey) ?? "Development");
        foreach (var (key, value) in _settings)
        {
            builder.UseSetting(key, value);
        }

        Changed?.Invoke(builder);
    }
}
