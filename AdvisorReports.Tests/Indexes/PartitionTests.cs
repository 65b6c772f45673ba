using System.Collections.Concurrent;
using AdvisorReports.Api.Paging;
using AdvisorReports.Api.Recommendations;
using AdvisorReports.Api.Snapshots;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Data.Partitions;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.ReportWorker;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace AdvisorReports.Tests.Indexes;

/// <summary>Recommendations by the month of their import: each month has its partition before it begins, and no row is lost without one.</summary>
public sealed class PartitionTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2031, 11, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Four = ["recommendations_2031_11", "recommendations_2031_12", "recommendations_2032_01", "recommendations_2032_02"];

    private static readonly string[] Five = [.. Four, "recommendations_default"];

    private readonly ScratchPostgres _postgres = new();

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        await using var db = Open();
        await db.Database.MigrateAsync();
    }

    public Task DisposeAsync() => _postgres.DisposeAsync();

    [Fact]
    public async Task The_current_month_and_three_more_have_a_partition_and_replicas_that_see_to_it_at_once_make_each_only_once()
    {
        var made = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ =>
        {
            await using var db = Open();
            return await db.MakePartitionsAsync(Now, CancellationToken.None);
        }));
        Assert.All(made, m => Assert.Empty(m.Waiting));
        Assert.Equal(Four, made.SelectMany(m => m.Made).Order(StringComparer.Ordinal));
        Assert.Equal(Five, await PartitionsAsync());

        await using var later = Open();
        var (more, waiting) = await later.MakePartitionsAsync(Now.AddMonths(2), CancellationToken.None);
        Assert.Equal(["recommendations_2032_03", "recommendations_2032_04"], more);
        Assert.Empty(waiting);
        Assert.Empty((await later.MakePartitionsAsync(Now, CancellationToken.None)).Made);
    }

    [Fact]
    public async Task A_snapshot_belongs_to_the_month_of_its_import_to_the_millisecond()
    {
        await MakeAsync(Now);
        var december = new DateTimeOffset(2031, 12, 1, 0, 0, 0, TimeSpan.Zero);
        (DateTimeOffset Time, string Partition)[] cases =
        [
            (new DateTimeOffset(2031, 11, 1, 0, 0, 0, TimeSpan.Zero), "recommendations_2031_11"),
            (december.AddMilliseconds(-1), "recommendations_2031_11"),
            (december, "recommendations_2031_12"),
            (new DateTimeOffset(2032, 2, 29, 23, 59, 59, 999, TimeSpan.Zero), "recommendations_2032_02"),
        ];
        foreach (var (time, partition) in cases)
        {
            for (var i = 0; i < 5; i++)
            {
                Assert.Equal(partition, await HomeOfAsync(await ImportAsync(time)));
            }
        }
    }

    [Fact]
    public void A_month_is_one_of_UTC() => Assert.Equal(
        "recommendations_2031_12", ImportMonth.Of(new DateTimeOffset(2031, 11, 30, 15, 0, 0, TimeSpan.FromHours(-9))).Partition);

    [Fact]
    public async Task Ids_of_snapshots_are_in_the_order_of_their_imports_for_PostgreSQL_as_for_us()
    {
        Guid[] ids = [.. Enumerable.Range(0, 500).Select(i => Guid.CreateVersion7(Now.AddMilliseconds(i * 7_919_000L)))];
        await using var db = Open();
        var shuffled = ids.OrderBy(id => id.GetHashCode()).ToArray();
        Assert.Equal(ids, await db.Database.SqlQuery<Guid>($"select id as \"Value\" from unnest({shuffled}) id order by id").ToListAsync());
        Assert.Equal(ids, shuffled.Order());
    }

    [Fact]
    public async Task A_row_of_a_month_without_a_partition_is_kept_and_read_and_months_after_it_get_theirs()
    {
        var snapshot = await ImportAsync(Now);
        Assert.Equal("recommendations_default", await HomeOfAsync(snapshot));
        var (made, waiting) = await MakeAsync(Now);
        Assert.Equal(Four[1..], made);
        Assert.Empty(waiting);
        Assert.Equal("recommendations_default", await HomeOfAsync(snapshot));
        await using var db = Open();
        var list = await ListRecommendations.Handle(snapshot, new(), null, "text", 20, null, null, db, CancellationToken.None);
        Assert.Single(Assert.IsType<JsonHttpResult<Page<IReadOnlyDictionary<string, object?>>>>(list.Result).Value!.Items);
        await db.Snapshots.Where(s => s.Id == snapshot).ExecuteDeleteAsync();
        Assert.Equal(0, await db.Recommendations.CountAsync());
        Assert.Equal([Four[0]], (await MakeAsync(Now)).Made);
    }

    [Fact]
    public async Task While_somebody_imports_a_partition_waits_a_moment_and_is_made_the_next_time()
    {
        await using (var import = new NpgsqlConnection(_postgres.ConnectionString))
        {
            await import.OpenAsync();
            await using var transaction = await import.BeginTransactionAsync();
            await using var write = new NpgsqlCommand("update snapshots set status = status", import, transaction);
            await write.ExecuteNonQueryAsync();
            var (made, waiting) = await MakeAsync(Now, retries: false).WaitAsync(TimeSpan.FromSeconds(15));
            Assert.Empty(made);
            Assert.Equal(Four, waiting);
        }

        Assert.Equal(Four, (await MakeAsync(Now)).Made);
    }

    [Fact]
    public async Task A_clock_that_is_wrong_loses_no_row_and_takes_no_month_from_those_that_are_right()
    {
        await MakeAsync(Now);
        Assert.Equal("recommendations_default", await HomeOfAsync(await ImportAsync(Now.AddYears(-9))));
        Assert.Equal("recommendations_default", await HomeOfAsync(await ImportAsync(Now.AddYears(9))));

        // A replica whose clock is late makes the months that it sees, beside those that are there already.
        Assert.Equal(["recommendations_2031_09", "recommendations_2031_10"], (await MakeAsync(Now.AddMonths(-2))).Made);
        Assert.Equal("recommendations_2031_10", await HomeOfAsync(await ImportAsync(Now.AddMonths(-1))));
        Assert.Equal(["recommendations_2032_03"], (await MakeAsync(Now.AddMonths(1))).Made);
        Assert.Equal("recommendations_2032_03", await HomeOfAsync(await ImportAsync(Now.AddMonths(4))));
    }

    [Fact]
    public async Task The_product_makes_them_itself_and_says_so_in_one_line()
    {
        var said = new Said();
        await using var services = new ServiceCollection().AddDbContext<AdvisorDb>(o => o.UseNpgsql(_postgres.ConnectionString)).BuildServiceProvider();
        using var job = new KeepPartitionsAhead(services.GetRequiredService<IServiceScopeFactory>(), new Hasty(), said);
        await job.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(async () => (await PartitionsAsync()).Length == 5, "partitioned");
        await job.StopAsync(CancellationToken.None);
        Assert.Equal(Five, await PartitionsAsync());
        Assert.Equal(["Partitions were made ahead of time: " + string.Join(", ", Four)], said.Lines);
    }

    [Fact]
    public async Task A_product_that_has_just_started_has_them()
    {
        var app = await SharedApp.GetAsync();
        for (var ahead = 0; ahead <= MakePartitions.MonthsAhead; ahead++)
        {
            var month = ImportMonth.Of(TimeProvider.System.GetUtcNow().AddMonths(ahead)).Partition;
            Assert.True(await app.QueryAsync<bool>("select to_regclass($1) is not null", month), month);
        }

        var snapshot = await app.Api.NewSnapshotAsync(await app.Api.NewClientAsync("Partitioned"));
        Assert.Equal(ImportMonth.Of(TimeProvider.System.GetUtcNow()).Partition, await app.QueryAsync<string>(
            "select distinct tableoid::regclass::text from recommendations where snapshot_id = $1", snapshot));
    }

    private AdvisorDb Open(bool retries = true) => new(new DbContextOptionsBuilder<AdvisorDb>()
        .UseNpgsql(_postgres.ConnectionString, n => { if (retries) { n.EnableRetryOnFailure(); } }).Options);

    private async Task<PartitionsMade> MakeAsync(DateTimeOffset now, bool retries = true)
    {
        await using var db = Open(retries);
        return await db.MakePartitionsAsync(now, CancellationToken.None);
    }

    private async Task<Guid> ImportAsync(DateTimeOffset time)
    {
        await using var db = Open();
        return await db.ImportAsync(time, Samples.Row("Delete unattached disks", "disk-1"));
    }

    private async Task<string> HomeOfAsync(Guid snapshot)
    {
        await using var db = Open();
        return await db.Database.SqlQuery<string>($"select tableoid::regclass::text as \"Value\" from recommendations where snapshot_id = {snapshot}").SingleAsync();
    }

    private async Task<string[]> PartitionsAsync()
    {
        await using var db = Open();
        return await db.Database.SqlQuery<string>(
            $"select inhrelid::regclass::text as \"Value\" from pg_inherits where inhparent = 'recommendations'::regclass order by 1").ToArrayAsync();
    }

    private sealed class Said : ILogger<KeepPartitionsAhead>
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            Lines.Enqueue(formatter(state, exception));
    }

    /// <summary>A day passes in no time.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));
    }
}
