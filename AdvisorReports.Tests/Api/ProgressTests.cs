using System.Diagnostics;
using System.Globalization;
using System.Net;
using AdvisorReports.Tests.Product;

namespace AdvisorReports.Tests.Api;

/// <summary>Reports watched while they are made. The worker is stopped where a test plays its part in the database.</summary>
public sealed class ProgressTests(ProgressTests.Fixture fixture) : IClassFixture<ProgressTests.Fixture>, IAsyncLifetime
{
    private const int MaxWatchers = 200;

    private RunningApp App => fixture.App;

    private HttpClient Api => App.Api;

    public Task InitializeAsync() => App.CommandAsync("reportworker", KnownResourceCommands.StopCommand);

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public async Task A_watcher_sees_its_report_move_up_the_queue_be_made_and_finish_with_its_files()
    {
        var bulk = await QueuedAsync("bulk");
        var first = await QueuedAsync("interactive");
        await using var stream = await EventStream.OpenAsync(Api, bulk);
        Assert.Equal("text/event-stream", stream.Answer.Content.Headers.ContentType?.MediaType);
        Assert.True(stream.Answer.Headers.CacheControl?.NoCache);
        Assert.DoesNotContain("gzip", stream.Answer.Content.Headers.ContentEncoding);
        var queued = (await stream.NextAsync("queued")).Data;
        Assert.Equal(("queued", 2), (queued.Text("status"), queued.GetProperty("position").GetInt32()));

        await App.CommandAsync("reportworker", KnownResourceCommands.StartCommand);
        var rest = (await stream.RestAsync()).Where(e => e.EventType != "heartbeat").ToList();
        var order = rest.Select(e => Array.IndexOf(["queued", "rendering", "finished"], e.EventType)).ToList();
        Assert.Equal(order.Order(), order);
        Assert.Equal("finished", rest[^1].EventType);
        Assert.Single(rest, e => e.EventType == "finished");
        var finished = rest[^1].Data;
        Assert.Equal("completed", finished.Text("status"));
        var report = await Api.ReportAsync(bulk);
        Assert.Equal(2, finished.GetProperty("files").GetArrayLength());
        Assert.Equal(report.GetProperty("files").GetRawText(), finished.GetProperty("files").GetRawText());
        await Api.ReportAsync(first);
    }

    [Fact]
    public async Task Every_stage_that_the_worker_writes_is_told_once_and_a_silent_stream_has_heartbeats()
    {
        var report = await QueuedAsync("interactive");
        await using var stream = await EventStream.OpenAsync(Api, report);
        Assert.Equal(1, (await stream.NextAsync())!.Value.Data.GetProperty("position").GetInt32());
        foreach (var stage in new[] { "composing", "printing" })
        {
            await SetAsync(report, $"status = 'rendering', attempt = 1, lease_until = now() + interval '1 hour', stage = '{stage}'");
            var rendering = await stream.NextAsync("rendering");
            Assert.Equal((stage, 1), (rendering.Data.Text("stage"), rendering.Data.GetProperty("attempt").GetInt32()));
            var beat = await stream.NextAsync();
            Assert.Equal(("heartbeat", stage), (beat!.Value.EventType, beat.Value.Data.Text("stage")));
        }

        await SetAsync(report, "status = 'failed', lease_until = null, stage = null, error = 'It was too much.', finished_at = now()");
        var last = Assert.Single(await stream.RestAsync(), e => e.EventType != "heartbeat").Data;
        Assert.Equal(("failed", "It was too much."), (last.Text("status"), last.Text("error")));
    }

    [Fact]
    public async Task A_watcher_of_a_finished_report_gets_one_event_and_one_who_has_it_already_is_told_to_stop()
    {
        var report = await QueuedAsync("interactive");
        await SetAsync(report, "status = 'cancelled', finished_at = now()");
        await using var stream = await EventStream.OpenAsync(Api, report);
        var only = Assert.Single(await stream.RestAsync());
        Assert.Equal(("finished", "cancelled"), (only.EventType, only.Data.Text("status")));
        using var again = await EventStream.AskAsync(Api, report, only.EventId);
        Assert.Equal(HttpStatusCode.NoContent, again.StatusCode);
    }

    [Fact]
    public async Task One_who_reconnects_is_not_told_again_what_they_know()
    {
        var report = await QueuedAsync("interactive");
        string? known;
        await using (var before = await EventStream.OpenAsync(Api, report))
        {
            var queued = await before.NextAsync("queued");
            Assert.NotNull(queued.ReconnectionInterval);
            known = queued.EventId;
        }

        await using var after = await EventStream.OpenAsync(Api, report, known);
        Assert.Equal("heartbeat", (await after.NextAsync())!.Value.EventType);
        await SetAsync(report, "status = 'cancelled', finished_at = now()");
        Assert.Single(await after.RestAsync(), e => e.EventType != "heartbeat");
    }

    [Fact]
    public async Task A_deleted_report_ends_its_streams_and_an_unknown_one_has_none()
    {
        var report = await QueuedAsync("interactive");
        await using var stream = await EventStream.OpenAsync(Api, report);
        await stream.NextAsync("queued");
        (await Api.DeleteAsync($"/api/v1/reports/{report}")).Dispose();
        Assert.Equal("deleted", (await stream.RestAsync())[^1].EventType);
        using var unknown = await EventStream.AskAsync(Api, report);
        await unknown.IsProblemAsync(HttpStatusCode.NotFound, "not-found");
    }

    [Fact]
    public async Task Two_hundred_watchers_are_read_for_at_once_and_the_next_is_sent_away_for_a_while()
    {
        var report = await QueuedAsync("interactive");
        await SettledAsync();
        var (before, watched) = (await StatementsAsync(), Stopwatch.StartNew());
        var streams = await Task.WhenAll(Enumerable.Range(0, MaxWatchers).Select(_ => EventStream.OpenAsync(Api, report)));
        await Task.WhenAll(streams.Select(s => s.NextAsync("queued")));
        foreach (var _ in Enumerable.Range(0, 3))
        {
            await Task.WhenAll(streams.Select(s => s.NextAsync("heartbeat")));
        }

        using (var tooMany = await EventStream.AskAsync(Api, report))
        {
            await tooMany.IsProblemAsync(HttpStatusCode.ServiceUnavailable, "too-many-watchers");
            Assert.NotNull(tooMany.Headers.RetryAfter);
        }

        // One each at the door, which the server counts with the connection's reset; then the same few for all of them together.
        // Were each to read for itself, a second would cost some 800; what goes on besides costs some dozens.
        await SettledAsync();
        Assert.InRange(await StatementsAsync() - before, MaxWatchers, (3 * MaxWatchers) + (long)(100 * watched.Elapsed.TotalSeconds));
        foreach (var stream in streams)
        {
            await stream.DisposeAsync();
        }

        // Who leaves makes room.
        await Eventually.TrueAsync(async () =>
        {
            using var answer = await EventStream.AskAsync(Api, report);
            return answer.StatusCode == HttpStatusCode.OK;
        }, "room for a watcher");
    }

    [Fact]
    public async Task A_service_that_stops_ends_its_streams_first()
    {
        await using var stream = await EventStream.OpenAsync(Api, await QueuedAsync("interactive"));
        await stream.NextAsync("queued");
        var rest = stream.RestAsync();
        await App.CommandAsync("api", KnownResourceCommands.StopCommand);
        try
        {
            Assert.All(await rest, e => Assert.Contains(e.EventType, new[] { "heartbeat", "queued" }));
        }
        finally
        {
            await App.CommandAsync("api", KnownResourceCommands.StartCommand);
            await App.App.ResourceNotifications.WaitForResourceHealthyAsync("api");
        }
    }

    private async Task<Guid> QueuedAsync(string priority)
    {
        await using (var none = App.Database.CreateCommand("update reports set status = 'cancelled' where status in ('queued', 'rendering') and priority = $1"))
        {
            none.Parameters.AddWithValue(priority);
            await none.ExecuteNonQueryAsync();
        }

        var client = await Api.NewClientAsync("Watched");
        var snapshot = await Api.NewSnapshotAsync(client, SmallExport.Csv(Guid.CreateVersion7().ToString("n", CultureInfo.InvariantCulture)));
        return await Api.NewReportAsync(snapshot, priority);
    }

    private async Task SetAsync(Guid report, string columns)
    {
        await using var update = App.Database.CreateCommand($"update reports set {columns} where id = $1");
        update.Parameters.AddWithValue(report);
        Assert.Equal(1, await update.ExecuteNonQueryAsync());
    }

    private Task<long> StatementsAsync() => App.QueryAsync<long>(
        "select xact_commit + xact_rollback from pg_stat_database where datname = current_database()");

    /// <summary>The server publishes its counters about once a second: waits until it has counted what went before.</summary>
    private async Task SettledAsync()
    {
        var start = await StatementsAsync();
        await Eventually.GetAsync(StatementsAsync, now => now > start, "counted");
    }

    public sealed class Fixture : IAsyncLifetime
    {
        public RunningApp App { get; private set; } = null!;

        public async Task InitializeAsync() => App = await RunningApp.StartAsync(builder => builder
            .CreateResourceBuilder((ProjectResource)builder.Resources.Single(r => r.Name == "api"))
            .WithEnvironment("Progress__MaxWatchers", MaxWatchers.ToString(CultureInfo.InvariantCulture))
            .WithEnvironment("Progress__Heartbeat", "00:00:01"));

        public async Task DisposeAsync() => await App.DisposeAsync();
    }
}
