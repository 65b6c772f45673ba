using System.Data.Common;
using AdvisorReports.Api.Webhooks.Sending;
using AdvisorReports.Domain.Data;
using AdvisorReports.Tests.Access;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace AdvisorReports.Tests.Webhooks;

/// <summary>Deliveries as work: who takes which, and when.</summary>
public sealed class QueueTests
{
    [Fact]
    public async Task A_receiver_that_hangs_holds_up_nobody_else()
    {
        var free = new TaskCompletionSource();
        await using var hanging = await Receiver.StartAsync((context, _) => free.Task.WaitAsync(context.RequestAborted));
        await using var quick = await Receiver.StartAsync();
        var (stuck, fine) = (await Hook.NewAsync(hanging.Url, "report.failed"), await Hook.NewAsync(quick.Url, "report.failed"));
        for (var i = 0; i < 40; i++)
        {
            await stuck.PingAsync();
        }

        await Eventually.TrueAsync(() => Task.FromResult(!hanging.All.IsEmpty), "hanging");
        await fine.PingAsync();
        await fine.SettledAsync(1);

        // None of those before it has come to its end: it did not wait for any, and they took no more than their share.
        Assert.All(await stuck.LogAsync(), d => Assert.Equal("pending", d.Text("status")));
        Assert.InRange(hanging.All.Count, 1, 8);
        free.SetResult();
        Assert.All(await stuck.SettledAsync(40), d => Assert.Equal(("delivered", 1), (d.Text("status"), d.GetProperty("attempt").GetInt32())));
    }

    [Fact]
    public async Task Three_replicas_send_each_event_once()
    {
        var app = await SharedApp.GetAsync();
        await using var second = await Replica.OfAsync(app, ("Webhooks:Poll", "00:00:00.1"));
        await using var third = await Replica.OfAsync(app, ("Webhooks:Poll", "00:00:00.1"));
        using var two = second.With(RunningApp.Key);
        using var three = third.With(RunningApp.Key);
        var receivers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Receiver.StartAsync((_, _) => Task.Delay(150))));
        var hooks = await Task.WhenAll(receivers.Select(r => Hook.NewAsync(r.Url, "report.failed")));
        await Task.WhenAll(hooks.SelectMany(hook => Enumerable.Range(0, 24).Select(
            i => (hook with { Api = i % 3 == 0 ? app.Api : i % 3 == 1 ? two : three }).PingAsync())));
        foreach (var (hook, receiver) in hooks.Zip(receivers))
        {
            Assert.All(await hook.SettledAsync(24), d => Assert.Equal(("delivered", 1), (d.Text("status"), d.GetProperty("attempt").GetInt32())));
            Assert.Equal((24, 24), (receiver.All.Count, receiver.All.Select(r => r.Id).Distinct().Count()));
            await receiver.DisposeAsync();
        }
    }

    [Fact]
    public async Task What_a_replica_took_up_and_did_not_finish_is_sent_when_its_lease_is_over()
    {
        var app = await SharedApp.GetAsync();
        await using var receiver = await Receiver.StartAsync();
        var hook = await Hook.NewAsync(receiver.Url, "report.failed");
        var leased = await InsertAsync("now() + interval '1 hour'");
        var left = await InsertAsync("now() - interval '1 second'");
        await receiver.GotAsync(1, "ping");
        await hook.PingAsync();
        await receiver.GotAsync(2, "ping");
        Assert.DoesNotContain(leased.ToString(), receiver.All.Select(r => r.Id));
        Assert.Equal(2, (await hook.LogAsync()).Single(d => d.Text("eventId") == left.ToString()).GetProperty("attempt").GetInt32());

        async Task<Guid> InsertAsync(string lease) => await app.QueryAsync<Guid>(
            $"insert into webhook_deliveries (id, webhook_id, client_id, event_id, event, body, status, attempt, failures, lease_until, created_at) "
            + $"values (gen_random_uuid(), $1, $2, gen_random_uuid(), 'ping', '{{\"type\":\"ping\"}}', 'pending', 1, 0, {lease}, now()) returning event_id",
            hook.Id, hook.Client);
    }

    [Fact]
    public async Task What_came_of_a_delivery_is_written_down_also_when_the_database_refuses_the_first_connection()
    {
        var app = await SharedApp.GetAsync();
        await using var receiver = await Receiver.StartAsync();
        var hook = await Hook.NewAsync(receiver.Url, "report.failed");
        var (id, events) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(1, await app.QueryAsync<int>(
            "insert into webhook_deliveries (id, webhook_id, client_id, event_id, event, body, status, attempt, failures, lease_until, created_at) "
            + "values ($1, $2, $3, $4, 'ping', '{}', 'pending', 1, 0, now() + interval '1 hour', now()) returning attempt", id, hook.Id, hook.Client, events));
        await using var db = new AdvisorDb(new DbContextOptionsBuilder<AdvisorDb>()
            .UseNpgsql(app.ConnectionString, n => n.EnableRetryOnFailure()).AddInterceptors(new FullServer()).Options);
        await FinishDelivery.RunAsync(db, new ClaimedDelivery(id, hook.Id, events, "ping", "{}", 1, 0, receiver.Url, [], null),
            new Outcome(204, null, TimeSpan.FromMilliseconds(5)), null, 5, CancellationToken.None);
        Assert.Equal("delivered", Assert.Single(await hook.LogAsync()).Text("status"));
    }

    [Theory]
    [InlineData("webhook_id = $1 and status = 'pending' and next_at <= now() order by next_at limit 4", "ix_webhook_deliveries_pending")]
    [InlineData("webhook_id = $1 order by created_at desc, id desc limit 21", "ix_webhook_deliveries_created")]
    [InlineData("webhook_id = $1 and event_id = $1", "ux_webhook_deliveries_event")]
    [InlineData("status <> 'pending' and finished_at < now() and webhook_id <> $1", "ix_webhook_deliveries_finished")]
    public async Task Each_way_to_ask_has_its_index(string condition, string index)
    {
        var app = await SharedApp.GetAsync();
        await using var connection = await app.Database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var plan = new NpgsqlCommand("set local enable_seqscan = off; set local enable_sort = off; explain (format json) "
            + $"select * from webhook_deliveries where {condition.Replace("$1", $"'{Guid.Empty}'", StringComparison.Ordinal)}", connection);
        Assert.Contains(index, (string)(await plan.ExecuteScalarAsync())!, StringComparison.Ordinal);
    }

    /// <summary>Once, as one that has no room for another client.</summary>
    private sealed class FullServer : DbConnectionInterceptor
    {
        private bool _refused;

        public override ValueTask<InterceptionResult> ConnectionOpeningAsync(
            DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
            Interlocked.Exchange(ref _refused, true) ? new(result)
                : throw new PostgresException("sorry, too many clients already", "FATAL", "FATAL", PostgresErrorCodes.TooManyConnections);
    }
}
