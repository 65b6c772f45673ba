using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using AdvisorReports.Api.Clients;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Sharing;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdvisorReports.Tests.Access;

public sealed class SecretsTests
{
    private const string Viewer = "AdvisorReports.Viewer";

    [Fact]
    public async Task No_secret_is_in_any_log_or_trace_at_any_level()
    {
        var app = await SharedApp.GetAsync();
        await using var issuer = await LocalIssuer.StartAsync();
        using var overheard = new Overheard();
        await using var replica = await Replica.OfAsync(app, ("Oidc:Authority", issuer.Url), ("Oidc:Audience", LocalIssuer.Audience));
        await using var loud = replica.WithWebHostBuilder(host => host.ConfigureServices(services =>
        {
            services.AddSingleton<ILoggerProvider>(overheard);
            services.PostConfigure<LoggerFilterOptions>(options =>
            {
                options.Rules.Clear();
                options.MinLevel = LogLevel.Trace;
            });
        }));

        var secrets = new Dictionary<string, string>
        {
            ["first key"] = RunningApp.Key,
            ["key"] = (await app.Api.NewKeyAsync("analyst")).Key,
            ["invented key"] = $"adv_{Guid.CreateVersion7():n}",
            ["token"] = issuer.Key.Sign(issuer.Claims("anna", Viewer)),
            ["wrong token"] = new SigningKey { Id = issuer.Key.Id }.Sign(issuer.Claims("anna", Viewer)),
            ["HS256 token"] = issuer.Key.Sign(issuer.Claims("anna", Viewer), "HS256"),
        };
        foreach (var secret in secrets.Values.ToList())
        {
            using var asked = await SendAsync(loud, HttpMethod.Get, "/api/v1/clients", secret);
            using var mistaken = await SendAsync(loud, HttpMethod.Post, "/api/v1/keys", secret, new StringContent("""{"name":"""));
        }

        await ShareAsync(app, loud, secrets);
        var heard = overheard.Lines.ToList();
        foreach (var expected in new[] { "/api/v1/clients", "/s/hidden", "span Microsoft.AspNetCore", "span Npgsql", "insert into" })
        {
            Assert.Contains(heard, line => line.Contains(expected, StringComparison.OrdinalIgnoreCase));
        }

        // Of a token any third of it would do: its signature is what nobody else has.
        var told = from secret in secrets
                   let part = secret.Value.Split('.') is [_, _, var signature] ? signature : secret.Value
                   from line in heard
                   where line.Contains(part, StringComparison.OrdinalIgnoreCase)
                   select $"{secret.Key}: {line}";
        Assert.Empty(told.Take(5));
    }

    /// <summary>A link from its making to its end, with mistakes and a failure inside.</summary>
    private static async Task ShareAsync(RunningApp app, WebApplicationFactory<ClientView> loud, Dictionary<string, string> secrets)
    {
        var (_, report) = await app.Api.FinishedReportAsync("Overheard");
        (secrets["password"], secrets["wrong password"]) = ("battery staple 1", "battery staple 2");
        (secrets["unused password"], secrets["short password"]) = ("battery staple 3", "stapl-4");
        var shares = $"/api/v1/reports/{report}/shares";
        using var made = await SendAsync(loud, HttpMethod.Post, shares, RunningApp.Key,
            JsonContent.Create(new { expiresInDays = 7, password = secrets["password"] }));
        var link = await made.JsonAsync();
        (secrets["link"], secrets["invented link"]) = (link.Token(), $"shr_{Guid.CreateVersion7():n}");
        using var unreadable = await SendAsync(loud, HttpMethod.Post, shares, RunningApp.Key,
            new StringContent($$"""{"password":"{{secrets["unused password"]}}","expiresInDays":"x"}""", Encoding.UTF8, "application/json"));
        using var invalid = await SendAsync(loud, HttpMethod.Post, shares, RunningApp.Key,
            JsonContent.Create(new { expiresInDays = 7, password = secrets["short password"] }));
        using var anybody = loud.CreateClient();
        foreach (var token in new[] { secrets["link"], secrets["invented link"] })
        {
            await anybody.StatusAsync($"/s/{token}");
            await anybody.StatusAsync($"/S/{token}/more?and=more");
            await anybody.TakenAsync(token, secrets["wrong password"]);
            await anybody.TakenAsync(token, secrets["password"]);
            using var other = await SendAsync(loud, HttpMethod.Put, $"/s/{token}", secrets["key"], new StringContent("x"));
        }

        // An exception that nobody foresaw is logged with all there is.
        var trigger = $"unwritable_{link.Id():n}";
        await app.QueryAsync<int>($"create trigger {trigger} before insert on audit_entries for each row "
            + $"when (new.actor = 'share:{link.Id():n}') execute function refuse_to_change_audit(); select 1");
        try
        {
            Assert.Equal(HttpStatusCode.InternalServerError, await anybody.TakenAsync(secrets["link"], secrets["password"]));
        }
        finally
        {
            await app.QueryAsync<int>($"drop trigger {trigger} on audit_entries; select 1");
        }
    }

    private static Task<HttpResponseMessage> SendAsync(
        WebApplicationFactory<ClientView> loud, HttpMethod method, string url, string bearer, HttpContent? content = null)
    {
        var request = new HttpRequestMessage(method, url) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        return loud.CreateClient().SendAsync(request);
    }
}
