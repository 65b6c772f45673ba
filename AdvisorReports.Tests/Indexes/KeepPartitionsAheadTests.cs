using AdvisorReports.Api.Snapshots;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Data.Partitions;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.ReportWorker;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.Indexes;

/// <summary>Nobody has to see to it that months have their partitions.</summary>
public sealed class KeepPartitionsAheadTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Now = new(2031, 11, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Four = ["recommendations_2031_11", "recommendations_2031_12", "recommendations_2032_01", "recommendations_2032_02"];

    private readonly ScratchPostgres _postgres = new();

    public async Task InitializeAsync()
    {
        await _postgres.InitializeAsync();
        await using var db = Open();
        await db.Database.MigrateAsync();
    }

    public Task DisposeAsync() => _postgres.DisposeAsync();

    [Fact]
    public async Task The_product_makes_them_itself_and_says_so_in_one_line()
    {
        var said = new Said<KeepPartitionsAhead>();
        await using var services = new ServiceCollection().AddDbContext<AdvisorDb>(o => o.UseNpgsql(_postgres.ConnectionString)).BuildServiceProvider();
        using var job = new KeepPartitionsAhead(services.GetRequiredService<IServiceScopeFactory>(), new Hasty(), said);
        await job.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(!said.Lines.IsEmpty), "partitioned");
        await job.StopAsync(CancellationToken.None);
        string[] partitions = [.. Four, "recommendations_default"];
        Assert.Equal(partitions, await PartitionsAsync());
        Assert.Equal(["Information Partitions were made ahead of time: " + string.Join(", ", Four)], said.Lines);
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

    private AdvisorDb Open() => new(new DbContextOptionsBuilder<AdvisorDb>().UseNpgsql(_postgres.ConnectionString).Options);

    private async Task<string[]> PartitionsAsync()
    {
        await using var db = Open();
        return await db.Database.SqlQuery<string>(
            $"select inhrelid::regclass::text as \"Value\" from pg_inherits where inhparent = 'recommendations'::regclass order by 1").ToArrayAsync();
    }

    /// <summary>A day passes in no time.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));
    }
}
