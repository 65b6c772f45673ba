using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.Webhooks;

namespace AdvisorReports.Tests.Operations.Alerts;

public sealed class OperatorWebhookTests
{
    private const string Webhooks = "/api/v1/webhooks";

    [Fact]
    public async Task A_change_of_an_alert_is_told_once_to_operators_signed_and_to_no_client()
    {
        var app = await SharedApp.GetAsync();
        await using var receiver = await Receiver.StartAsync();
        await using var clients = await Receiver.StartAsync();
        await Hook.NewAsync(clients.Url, "report.finished", "report.failed", "snapshot.analysed", "retirements.due");
        var hook = await NewAsync(app, receiver.Url);
        var change = Guid.CreateVersion7();

        // The row is the truth: no message tells of it.
        await app.QueryAsync<int>(
            "insert into alert_changes (id, kind, state, value, threshold, at) values ($1, 'queue_length', 'firing', 142, 100, now()) returning 1", change);
        var told = (await OfAsync(receiver, 142))[0];
        Assert.True(hook.Verifies(told));
        Assert.Equal(JsonValueKind.Null, told.Json.GetProperty("clientId").ValueKind);
        var data = told.Json.GetProperty("data");
        Assert.Equal(("queue_length", "firing", 100), (data.Text("alert"), data.Text("status"), data.GetProperty("threshold").GetDouble()));

        // Found again by whichever replica, it stays one event.
        await app.QueryAsync<int>("update alert_changes set told_at = null where id = $1 returning 1", change);
        await Eventually.TrueAsync(() => app.QueryAsync<bool>("select told_at is not null from alert_changes where id = $1", change), "told");
        await Eventually.TrueAsync(async () => (await hook.LogAsync()).All(d => d.Text("status") != "pending"), "settled");
        Assert.Single(await OfAsync(receiver, 142));
        Assert.Empty(clients.All);
    }

    [Fact]
    public async Task An_operators_webhook_does_not_exist_for_callers_of_some_clients()
    {
        var app = await SharedApp.GetAsync();
        var hook = await NewAsync(app, Belongings.NobodyListens);
        var client = await app.Api.NewClientAsync("Told of nothing");
        using var some = app.With((await app.Api.NewKeyAsync("manager", client)).Key);
        using var all = app.With((await app.Api.NewKeyAsync("manager")).Key);
        Assert.Equal(HttpStatusCode.Forbidden, await some.StatusAsync(Webhooks));
        Assert.Equal(HttpStatusCode.NotFound, await some.StatusAsync(hook.Url));
        Assert.Equal(HttpStatusCode.NotFound, await some.StatusAsync($"{hook.Url}/deliveries"));
        Assert.Equal(HttpStatusCode.OK, await all.StatusAsync(hook.Url));
        Assert.Contains(hook.Id, (await all.AllAsync(Webhooks, 200)).Select(w => w.Id()));
        using var deleted = await some.DeleteAsync(hook.Url);
        await deleted.IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        using var gone = await all.DeleteAsync(hook.Url);
        Assert.Equal(HttpStatusCode.NoContent, gone.StatusCode);
    }

    [Fact]
    public async Task Operators_are_told_of_alerts_only_and_clients_never()
    {
        var app = await SharedApp.GetAsync();
        var client = await app.Api.NewClientAsync("Curious");
        using var clients = await app.Api.PostAsJsonAsync(
            $"/api/v1/clients/{client}/webhooks", new { url = Belongings.NobodyListens, events = new[] { "report.failed", "alert.changed" } });
        await clients.IsProblemAsync(HttpStatusCode.BadRequest, "invalid");
        using var operators = await app.Api.PostAsJsonAsync(Webhooks, new { url = Belongings.NobodyListens, events = new[] { "report.failed" } });
        await operators.IsProblemAsync(HttpStatusCode.BadRequest, "invalid");
        var hook = await app.Api.NewHookAsync(client, Belongings.NobodyListens, "report.failed");
        using var changed = await app.Api.PatchAsJsonAsync(hook.Url, new { events = new[] { "alert.changed" } });
        await changed.IsProblemAsync(HttpStatusCode.BadRequest, "invalid");
    }

    internal static async Task<Hook> NewAsync(RunningApp app, string url)
    {
        using var answer = await app.Api.PostAsJsonAsync(Webhooks, new { url, events = new[] { "alert.changed" } });
        var body = await answer.JsonAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, body.ToString());
        Assert.Equal(JsonValueKind.Null, body.GetProperty("clientId").ValueKind);
        return new Hook(app.Api, Guid.Empty, body.Id(), body.Text("secret")!);
    }

    /// <summary>The shared product's own alerts may change at the same time: only those of this value are meant.</summary>
    private static Task<List<Received>> OfAsync(Receiver receiver, double value) => Eventually.GetAsync(
        () => Task.FromResult(receiver.All.Where(r => r.Type == "alert.changed" && r.Json.GetProperty("data").GetProperty("value").GetDouble() == value).ToList()),
        got => got.Count >= 1, "told");
}
