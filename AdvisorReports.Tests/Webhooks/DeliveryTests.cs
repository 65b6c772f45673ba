using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using AdvisorReports.Tests.Product;
using Microsoft.AspNetCore.Http;

namespace AdvisorReports.Tests.Webhooks;

public sealed class DeliveryTests
{
    [Fact]
    public async Task What_is_not_taken_is_sent_again_under_the_same_id_after_longer_and_longer_waits_until_it_is()
    {
        var answers = new ConcurrentQueue<int>([500, 429, 404, 200]);
        await using var receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.StatusCode = answers.TryDequeue(out var status) ? status : 500;
            return Task.CompletedTask;
        });
        var hook = await Hook.NewAsync(receiver.Url, "snapshot.analysed");
        await hook.Api.NewSnapshotAsync(hook.Client);
        var sent = await receiver.GotAsync(WebhookSettings.Attempts, "snapshot.analysed");
        Assert.Single(sent.Select(s => (s.Id, s.Body)).Distinct());
        Assert.All(sent, s => Assert.True(hook.Verifies(s)));
        var waits = sent.Zip(sent.Skip(1), (a, b) => b.At - a.At).ToList();

        // 0.4 s, 1.2 s and 3.6 s, each a quarter less at most; the look into the database adds up to two seconds.
        Assert.True(waits[0] >= TimeSpan.FromSeconds(0.3) && waits[1] >= TimeSpan.FromSeconds(0.9) && waits[2] >= TimeSpan.FromSeconds(2.7), string.Join(' ', waits));
        var done = Assert.Single(await hook.SettledAsync(1));
        Assert.Equal(("delivered", 4, 200, JsonValueKind.Null), (done.Text("status"), done.GetProperty("attempt").GetInt32(),
            done.GetProperty("responseStatus").GetInt32(), done.GetProperty("error").ValueKind));
        Assert.Equal(0, (await hook.ReadAsync()).GetProperty("consecutiveFailures").GetInt32());
    }

    [Fact]
    public async Task A_receiver_that_takes_nothing_is_turned_off_with_a_reason_and_what_failed_can_be_sent_by_hand()
    {
        var status = StatusCodes.Status503ServiceUnavailable;
        await using var receiver = await Receiver.StartAsync((context, _) =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        });
        var hook = await Hook.NewAsync(receiver.Url, "snapshot.analysed");
        for (var i = 0; i < WebhookSettings.DisableAfter; i++)
        {
            await hook.Api.NewSnapshotAsync(hook.Client, SmallExport.Csv($"-{i}"));
        }

        var off = await Eventually.GetAsync(hook.ReadAsync, w => !w.GetProperty("active").GetBoolean(), "turned off");
        Assert.Contains("status 503", off.Text("disabledReason"), StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.String, off.GetProperty("disabledAt").ValueKind);
        var failed = await hook.SettledAsync(WebhookSettings.DisableAfter);
        Assert.All(failed, d => Assert.Equal(("failed", WebhookSettings.Attempts, "status"),
            (d.Text("status"), d.GetProperty("attempt").GetInt32(), d.Text("error"))));
        await RedeliverAsync(failed[0].Id(), HttpStatusCode.Conflict);

        status = StatusCodes.Status202Accepted;
        Assert.Equal(JsonValueKind.Null, (await hook.ChangeAsync(new { active = true })).GetProperty("disabledReason").ValueKind);
        await RedeliverAsync(failed[0].Id(), HttpStatusCode.Accepted);
        await hook.SettledAsync(WebhookSettings.DisableAfter);
        var again = (await hook.LogAsync()).Single(d => d.Id() == failed[0].Id());
        Assert.Equal(("delivered", WebhookSettings.Attempts + 1, 202), (again.Text("status"), again.GetProperty("attempt").GetInt32(),
            again.GetProperty("responseStatus").GetInt32()));
        Assert.Equal(failed[0].Text("eventId"), receiver.All.Last().Id);
        Assert.Equal(0, (await hook.ReadAsync()).GetProperty("consecutiveFailures").GetInt32());

        async Task RedeliverAsync(Guid delivery, HttpStatusCode expected)
        {
            using var answer = await hook.Api.PostAsync($"{hook.Url}/deliveries/{delivery}/redeliver", null);
            Assert.Equal(expected, answer.StatusCode);
        }
    }

    [Fact]
    public async Task A_delivery_is_of_the_webhook_that_it_is_asked_for_under_and_is_not_sent_twice_at_once()
    {
        var free = new TaskCompletionSource();
        await using var receiver = await Receiver.StartAsync((_, _) => free.Task);
        var (hook, other) = (await Hook.NewAsync(receiver.Url, "report.failed"), await Hook.NewAsync(receiver.Url, "report.failed"));
        var ping = await hook.PingAsync();
        using var underway = await hook.Api.PostAsync($"{hook.Url}/deliveries/{ping}/redeliver", null);
        await underway.IsProblemAsync(HttpStatusCode.Conflict, "not-redeliverable");
        using var elsewhere = await hook.Api.PostAsync($"{other.Url}/deliveries/{ping}/redeliver", null);
        await elsewhere.IsProblemAsync(HttpStatusCode.NotFound, "not-found");
        free.SetResult();
        Assert.Equal("delivered", (await hook.SettledAsync(1))[0].Text("status"));
    }

    [Fact]
    public async Task A_ping_is_tried_once_and_does_not_turn_a_webhook_off()
    {
        var hook = await Hook.NewAsync("https://127.0.0.2:1024", "report.failed");
        for (var i = 0; i <= WebhookSettings.DisableAfter; i++)
        {
            await hook.PingAsync();
        }

        var log = await hook.SettledAsync(WebhookSettings.DisableAfter + 1);
        Assert.All(log, d => Assert.Equal(("ping", "failed", 1, "connection"),
            (d.Text("event"), d.Text("status"), d.GetProperty("attempt").GetInt32(), d.Text("error"))));
        Assert.True((await hook.ReadAsync()).GetProperty("active").GetBoolean());
        Assert.Equal(log.Select(d => d.Id()), (await hook.Api.AllAsync($"{hook.Url}/deliveries", 1)).Select(d => d.Id()));
    }

    [Fact]
    public async Task A_redirect_is_in_the_log_and_leads_nowhere()
    {
        await using var target = await Receiver.StartAsync();
        await using var receiver = await Receiver.StartAsync((context, _) =>
        {
            (context.Response.StatusCode, context.Response.Headers.Location) = (307, target.Url);
            return Task.CompletedTask;
        });
        var hook = await Hook.NewAsync(receiver.Url, "report.failed");
        await hook.PingAsync();
        var log = Assert.Single(await hook.SettledAsync(1));
        Assert.Equal(("failed", "redirect", 307), (log.Text("status"), log.Text("error"), log.GetProperty("responseStatus").GetInt32()));
        Assert.Empty(target.All);
    }

    [Fact]
    public async Task Both_secrets_sign_until_the_overlap_ends()
    {
        var app = await SharedApp.GetAsync();
        await using var receiver = await Receiver.StartAsync();
        var first = await Hook.NewAsync(receiver.Url, "report.failed");
        Assert.Equal((true, 1), await SignedAsync(first));
        var second = await first.RotateAsync(24);
        Assert.Equal((true, 2), await SignedAsync(first));
        Assert.Equal((true, 2), await SignedAsync(second));
        await app.QueryAsync<int>("update webhooks set previous_until = now() where id = $1 returning 1", first.Id);
        Assert.Equal((false, 1), await SignedAsync(first));
        Assert.Equal((true, 1), await SignedAsync(second));
        var third = await second.RotateAsync(0);
        Assert.Equal((false, 1), await SignedAsync(second));
        Assert.Equal((true, 1), await SignedAsync(third));

        async Task<(bool, int)> SignedAsync(Hook hook)
        {
            receiver.All.Clear();
            await hook.PingAsync();
            var received = (await receiver.GotAsync(1, "ping"))[0];
            return (hook.Verifies(received), received.Signatures.Length);
        }
    }

    [Fact]
    public async Task A_secret_that_cannot_be_read_any_more_is_told_as_such()
    {
        var app = await SharedApp.GetAsync();
        await using var receiver = await Receiver.StartAsync();
        var hook = await Hook.NewAsync(receiver.Url, "report.failed");
        await app.QueryAsync<int>("update webhooks set secret = sha256('another key') where id = $1 returning 1", hook.Id);
        await hook.PingAsync();
        Assert.Equal("secret_unreadable", Assert.Single(await hook.SettledAsync(1)).Text("error"));
        Assert.Empty(receiver.All);
    }
}
