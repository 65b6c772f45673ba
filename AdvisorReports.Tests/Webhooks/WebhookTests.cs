using System.Net;
using System.Net.Http.Json;
using System.Text;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AdvisorReports.Tests.Webhooks;

public sealed class WebhookTests
{
    private const string Good = "https://127.0.0.2:8443/hook";

    [Fact]
    public async Task A_webhook_is_made_listed_changed_and_deleted()
    {
        var hook = await Hook.NewAsync($"{Good}?for=us", "report.finished", "report.failed", "report.finished");
        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", hook.Secret);
        var made = await hook.ReadAsync();
        Assert.Equal(($"{Good}?for=us", true, """["report.finished","report.failed"]"""),
            (made.Text("url"), made.GetProperty("active").GetBoolean(), made.GetProperty("events").GetRawText()));
        var second = await hook.Api.NewHookAsync(hook.Client, Good, "snapshot.analysed");
        Assert.Equal([second.Id, hook.Id], (await hook.Api.AllAsync($"/api/v1/clients/{hook.Client}/webhooks", 1)).Select(w => w.Id()));

        var changed = await hook.ChangeAsync(new { url = $"{Good}/new", events = new[] { "retirements.due" }, active = false });
        Assert.Equal(($"{Good}/new", false, """["retirements.due"]"""),
            (changed.Text("url"), changed.GetProperty("active").GetBoolean(), changed.GetProperty("events").GetRawText()));
        using var off = await hook.Api.PostAsync($"{hook.Url}/test", null);
        await off.IsProblemAsync(HttpStatusCode.Conflict, "webhook-off");

        using var deleted = await hook.Api.DeleteAsync(hook.Url);
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, await hook.Api.StatusAsync(hook.Url));
    }

    [Theory]
    [InlineData("http://127.0.0.2:8443/hook")]
    [InlineData("ftp://127.0.0.2/hook")]
    [InlineData("127.0.0.2:8443/hook")]
    [InlineData("/hook")]
    [InlineData("https://user:word@127.0.0.2:8443/hook")]
    [InlineData("https://user@127.0.0.2:8443/hook")]
    [InlineData("https://127.0.0.2:8443/hook#part")]
    [InlineData("https://127.0.0.2:22/hook")]
    [InlineData("https://127.0.0.2:80/hook")]
    [InlineData("https://127.0.0.2:1023/hook")]
    [InlineData("https://127.0.0.1:8443/hook")]
    [InlineData("https://127.1:8443/hook")]
    [InlineData("https://2130706433:8443/hook")]
    [InlineData("https://0177.0.0.1:8443/hook")]
    [InlineData("https://0x7f.0.0.1:8443/hook")]
    [InlineData("https://0x7f000001:8443/hook")]
    [InlineData("https://017700000001:8443/hook")]
    [InlineData("https://１２７.0.0.1:8443/hook")]
    [InlineData("https://127。0。0。1:8443/hook")]
    [InlineData("https://①②⑦.0.0.1:8443/hook")]
    [InlineData("https://127.0.0.1.:8443/hook")]
    [InlineData("https://%31%32%37.0.0.1:8443/hook")]
    [InlineData("https:\\\\127.0.0.1:8443\\hook")]
    [InlineData("https://localhost:8443/hook")]
    [InlineData("https://localhost.:8443/hook")]
    [InlineData("https://LOCALHOST:8443/hook")]
    [InlineData("https://ⓛocalhost:8443/hook")]
    [InlineData("https://[::1]:8443/hook")]
    [InlineData("https://[::ffff:127.0.0.1]:8443/hook")]
    [InlineData("https://[::ffff:7f00:1]:8443/hook")]
    [InlineData("https://[64:ff9b::7f00:1]:8443/hook")]
    [InlineData("https://[2002:7f00:1::]:8443/hook")]
    [InlineData("https://[fe80::1%25eth0]:8443/hook")]
    [InlineData("https://[fd00:ec2::254]/latest")]
    [InlineData("https://169.254.169.254/latest")]
    [InlineData("https://2852039166/latest")]
    [InlineData("https://0xA9FEA9FE/latest")]
    [InlineData("https://168.63.129.16/hook")]
    [InlineData("https://0/hook")]
    [InlineData("https://10.0.0.1/hook")]
    [InlineData("https://100.64.0.1/hook")]
    [InlineData("https://nothing.invalid/hook")]
    [InlineData("https://")]
    [InlineData("https://127.0.0.2:99999/hook")]
    public async Task An_address_that_nothing_may_be_sent_to_is_refused_however_it_is_written(string url)
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Careless");
        using var made = await api.PostAsJsonAsync($"/api/v1/clients/{client}/webhooks", new { url, events = new[] { "report.finished" } });
        Assert.True((await made.IsProblemAsync(HttpStatusCode.BadRequest, "invalid")).GetProperty("errors").TryGetProperty("url", out _));
        var hook = await api.NewHookAsync(client, Good, "report.finished");
        using var changed = await api.PatchAsJsonAsync(hook.Url, new { url });
        await changed.IsProblemAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(Good, (await hook.ReadAsync()).Text("url"));
    }

    [Theory]
    [InlineData("""{"url":"https://127.0.0.2:8443"}""", "invalid")]
    [InlineData("""{"url":"https://127.0.0.2:8443","events":[]}""", "invalid")]
    [InlineData("""{"url":"https://127.0.0.2:8443","events":["ping"]}""", "invalid")]
    [InlineData("""{"url":"https://127.0.0.2:8443","events":["report.deleted"]}""", "unreadable")]
    [InlineData("""{"url":"https://127.0.0.2:8443","events":[1]}""", "unreadable")]
    [InlineData("""{"events":["report.finished"]}""", "invalid")]
    [InlineData("""{"url":"https://127.0.0.2:8443","events":["report.finished"],"secret":"mine"}""", "unreadable")]
    public async Task A_webhook_that_makes_no_sense_is_refused(string body, string type)
    {
        var api = (await SharedApp.GetAsync()).Api;
        var client = await api.NewClientAsync("Careless");
        using var answer = await api.PostAsync($"/api/v1/clients/{client}/webhooks", new StringContent(body, Encoding.UTF8, "application/json"));
        await answer.IsProblemAsync(HttpStatusCode.BadRequest, type);
    }

    [Fact]
    public async Task A_client_has_twenty_webhooks_at_most()
    {
        var hook = await Hook.NewAsync(Good, "report.finished");
        for (var i = 1; i < 20; i++)
        {
            await hook.Api.NewHookAsync(hook.Client, Good, "report.finished");
        }

        using var answer = await hook.Api.PostAsJsonAsync($"/api/v1/clients/{hook.Client}/webhooks", new { url = Good, events = new[] { "report.finished" } });
        await answer.IsProblemAsync(HttpStatusCode.Conflict, "too-many-webhooks");
    }

    [Fact]
    public async Task A_secret_is_shown_by_the_answer_that_made_it_and_nowhere_else()
    {
        var app = await SharedApp.GetAsync();
        await using var receiver = await Receiver.StartAsync();
        var log = new Told();
        await using var replica = await Replica.OfAsync(app);
        await using var logged = replica.WithWebHostBuilder(host => host.ConfigureServices(services =>
            services.AddLogging(logging => logging.AddProvider(log).SetMinimumLevel(LogLevel.Trace).AddFilter<Told>(null, LogLevel.Trace))));
        using var api = logged.CreateClient();
        api.DefaultRequestHeaders.Add("X-Api-Key", RunningApp.Key);
        var hook = await api.NewHookAsync(await api.NewClientAsync("Discreet"), receiver.Url, "report.finished");
        var rotated = await hook.RotateAsync(24);
        await hook.PingAsync();
        var told = string.Concat(
            await hook.SettledAsync(1), await api.GetStringAsync(hook.Url), await api.GetStringAsync($"/api/v1/clients/{hook.Client}/webhooks"),
            string.Concat(await app.Api.AllAsync($"/api/v1/audit?client={hook.Client}", 200)), log.Text,
            await app.QueryAsync<string>("select w::text from webhooks w where id = $1", hook.Id),
            await app.QueryAsync<string>("select string_agg(d::text, '') from webhook_deliveries d where webhook_id = $1", hook.Id));
        Assert.Contains(hook.Id.ToString(), log.Text, StringComparison.Ordinal);
        Assert.Contains("RotateWebhook", told, StringComparison.Ordinal);
        foreach (var secret in new[] { hook.Secret, rotated.Secret })
        {
            var bytes = Convert.FromBase64String(secret["whsec_".Length..]);
            Assert.DoesNotContain(secret["whsec_".Length..], told, StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToHexString(bytes), told, StringComparison.OrdinalIgnoreCase);
        }

        Assert.DoesNotContain("whsec_", told, StringComparison.Ordinal);
    }

    /// <summary>Every line that a service logs.</summary>
    private sealed class Told : ILoggerProvider, ILogger
    {
        private readonly StringBuilder _text = new();

        public string Text
        {
            get
            {
                lock (_text)
                {
                    return _text.ToString();
                }
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_text)
            {
                _text.Append(formatter(state, exception)).Append(' ').AppendLine(exception?.ToString());
            }
        }

        public void Dispose()
        {
        }
    }
}
