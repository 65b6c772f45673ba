using AdvisorReports.Analytics.Operations.Alerts;
using AdvisorReports.Analytics.Operations.Performance;
using AdvisorReports.Domain;
using AdvisorReports.Domain.Operations;
using AdvisorReports.Domain.Operations.Alerts;
using AdvisorReports.Tests.Health;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Tests.Operations.Alerts;

/// <summary>What replicas of Analytics read from the database and write there, in a database that no service looks at.</summary>
public sealed class TurnAlertsTests(TurnAlertsTests.Fixture fixture) : IClassFixture<TurnAlertsTests.Fixture>
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(15);
    private static readonly DateTimeOffset Start = new(2031, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly AlertRule Dead = AlertRule.Defaults.Single(r => r.Kind is AlertKind.DeadLetters);
    private static readonly AlertRule Queue = AlertRule.Defaults.Single(r => r.Kind is AlertKind.QueueLength);

    [Fact]
    public async Task Of_replicas_that_look_at_once_one_decides_and_tells_and_the_next_look_tells_it_again_to_nobody()
    {
        await ForgetAsync();
        var found = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => LookAsync(Start, (Dead, Measure.Of(1)))));
        var change = Assert.Single(found.Where(changes => changes is not null).SelectMany(changes => changes!));
        Assert.Equal((AlertKind.DeadLetters, AlertState.Firing, 1, 0), (change.Kind, change.State, change.Value, change.Threshold));
        Assert.Equal(7, found.Count(changes => changes is null));
        await using var db = fixture.Own.Open();
        Assert.Equal(change.Id, (await db.AlertChanges.SingleAsync()).Id);
        Assert.Empty((await LookAsync(Start + Every, (Dead, Measure.Of(2))))!);
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(6, false)]
    public async Task What_was_while_nobody_looked_for_long_is_a_gap_and_a_restart_is_none(int looksLater, bool fires)
    {
        await ForgetAsync();
        Assert.Empty((await LookAsync(Start, (Queue, Measure.Of(101))))!);
        var later = Start + (looksLater * Every);
        Assert.Equal(fires, (await LookAsync(later, (Queue, Measure.Of(101))))!.Count == 1);
        Assert.Equal(!fires, (await LookAsync(later + Queue.For, (Queue, Measure.Of(101))))!.Count == 1);
    }

    [Fact]
    public async Task An_alert_that_is_turned_off_does_not_stay_firing()
    {
        await ForgetAsync();
        await LookAsync(Start, (Dead, Measure.Of(1)), (Queue, Measure.Unknown("It is away.")));
        await LookAsync(Start + Every, (Queue, Measure.Unknown("It is away.")));
        await using var db = fixture.Own.Open();
        Assert.Equal((AlertKind.QueueLength, "It is away."), (await db.Alerts.Select(a => new { a.Kind, a.Unmeasured }).SingleAsync()) is var a ? (a.Kind, a.Unmeasured) : default);
    }

    [Fact]
    public async Task A_window_is_whole_minutes_and_what_takes_as_long_as_its_caller_does_is_no_part_of_all()
    {
        await using var db = fixture.Own.Open();

        // In one transaction the time stands still.
        await using var still = await db.Database.BeginTransactionAsync();
        var minute = (await ReadPerformance.NowAsync(db, CancellationToken.None)).ToMinute();
        await MinuteAsync(minute, "/now", false, 3, 10);
        await MinuteAsync(minute.AddMinutes(-5), "/first", false, 5, 100);
        await MinuteAsync(minute.AddMinutes(-6), "/before", false, 7, 1000);
        await MinuteAsync(minute, "/file", true, 100, 60_000);
        var window = (await ReadWindows.RunAsync(db, [ReadPerformance.FiveMinutes], CancellationToken.None)).Windows.Single();
        Assert.Equal(["/file", "/first", "/now"], window.Endpoints.Select(e => e.Route));
        Assert.Equal(8, window.All.Requests);
        Assert.InRange(window.All.P99!.Value, 80, 100);

        async Task MinuteAsync(DateTimeOffset minute, string route, bool paced, long count, double took)
        {
            var buckets = new long[Durations.Buckets];
            buckets[Durations.BucketOf(took)] = count;
            await db.Database.ExecuteSqlAsync(
                $"""
                insert into request_minutes (minute, instance, method, route, paced, succeeded, refused, failed, buckets)
                values ({minute}, gen_random_uuid(), 'GET', {route}, {paced}, {count}, 0, 0, {buckets})
                """);
        }
    }

    [Fact]
    public async Task What_redis_said_two_minutes_ago_it_does_not_say_any_more()
    {
        await using var db = fixture.Own.Open();
        await SaidAsync("3 minutes", 90);
        Assert.Null((await MeasureAlerts.LookAsync(db, null, CancellationToken.None)).Redis);
        await SaidAsync("1 minute", 80);
        Assert.Equal(new RedisMemory(80, 100), (await MeasureAlerts.LookAsync(db, null, CancellationToken.None)).Redis);

        Task SaidAsync(string ago, long bytes) => db.Database.ExecuteSqlAsync(
            $"""
            insert into cache_minutes (minute, instance, hits, misses, not_modified, redis_bytes, redis_max_bytes)
            values (now() - {ago}::interval, gen_random_uuid(), 0, 0, 0, {bytes}, 100)
            """);
    }

    [Fact]
    public async Task A_query_is_slow_by_what_it_took_since_the_look_before_and_upkeep_is_no_query()
    {
        await fixture.Own.ExecuteAsync("create extension if not exists pg_stat_statements");
        await using var db = fixture.Own.Open();
        var times = new StatementTimes();
        await fixture.Own.ExecuteAsync("select pg_sleep(0.3)");
        Assert.Contains("two looks", (await LookAsync()).Unmeasured, StringComparison.Ordinal);
        await fixture.Own.ExecuteAsync("copy (select pg_sleep(0.3)) to '/dev/null'");
        await fixture.Own.ExecuteAsync("select pg_sleep(0.3), 'by hand' /* database doctor */");

        // The same for PostgreSQL, but in another database and without the mark.
        await using var elsewhere = (await SharedApp.GetAsync()).Database.CreateCommand("select pg_sleep(0.0), 'elsewhere'");
        await elsewhere.ExecuteNonQueryAsync();
        Assert.InRange((await LookAsync()).Value!.Value, 0, 250);
        await fixture.Own.ExecuteAsync("select pg_sleep(0.3)");
        Assert.InRange((await LookAsync()).Value!.Value, 300, 60_000);
        Assert.InRange((await LookAsync()).Value!.Value, 0, 250);

        Task<Measure> LookAsync() => times.MeasureAsync(db, 250, CancellationToken.None);
    }

    private Task ForgetAsync() => fixture.Own.ExecuteAsync("delete from alerts; delete from alert_changes");

    private async Task<List<AlertChangeView>?> LookAsync(DateTimeOffset now, params (AlertRule, Measure)[] measured)
    {
        await using var db = fixture.Own.Open();
        await db.Database.OpenConnectionAsync();
        return await TurnAlerts.RunAsync(db, measured, Every, now, CancellationToken.None);
    }

    public sealed class Fixture : IAsyncLifetime
    {
        internal OwnDatabase Own { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Own = await OwnDatabase.OfAsync(await SharedApp.GetAsync());
            await Own.MigrateAsync(Own.Migrations[^1]);
        }

        public async Task DisposeAsync() => await Own.DisposeAsync();
    }
}
