using AdvisorReports.Api.Snapshots;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Data.Partitions;
using AdvisorReports.Tests.Product;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace AdvisorReports.Tests.Indexes;

/// <summary>Nobody has to see to it that months have their partitions.</summary>
public sealed class KeepPartitionsAheadTests : PartitionedDatabase
{
    [Fact]
    public async Task The_product_makes_them_itself_and_says_so_in_one_line()
    {
        var said = new Said<KeepPartitionsAhead>();
        await using var services = new ServiceCollection().AddDbContext<AdvisorDb>(o => o.UseNpgsql(ConnectionString)).BuildServiceProvider();
        using var job = new KeepPartitionsAhead(services.GetRequiredService<IServiceScopeFactory>(), new Hasty(), said);
        await job.StartAsync(CancellationToken.None);
        await Eventually.TrueAsync(() => Task.FromResult(!said.Lines.IsEmpty), "partitioned");
        await job.StopAsync(CancellationToken.None);
        Assert.Equal(Five, await PartitionsAsync());
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

    /// <summary>A day passes in no time.</summary>
    private sealed class Hasty : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => Now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(20), TimeSpan.FromMilliseconds(20));
    }
}
