using AdvisorReports.Api.Paging;
using AdvisorReports.Api.Recommendations;
using AdvisorReports.Domain.Data.Partitions;
using AdvisorReports.Tests.Product;
using AdvisorReports.Tests.ReportWorker;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace AdvisorReports.Tests.Indexes;

/// <summary>Recommendations by the month of their import: each month has its partition before it begins, and no row is lost without one.</summary>
public sealed class PartitionTests : PartitionedDatabase
{
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
        await using (var import = new NpgsqlConnection(ConnectionString))
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
    public async Task Who_finds_another_replica_at_it_waits_and_finds_it_done()
    {
        await using var other = new NpgsqlConnection(ConnectionString);
        await other.OpenAsync();
        await using var turn = await other.BeginTransactionAsync();
        await using var take = new NpgsqlCommand("select pg_advisory_xact_lock(hashtextextended('partitions of recommendations', 0))", other, turn);
        await take.ExecuteNonQueryAsync();
        var waits = MakeAsync(Now);
        await using var look = new NpgsqlCommand("select exists (select from pg_locks where locktype = 'advisory' and not granted)", other, turn);
        await Eventually.TrueAsync(async () => (bool)(await look.ExecuteScalarAsync())!, "waiting");
        Assert.Equal(["recommendations_default"], await PartitionsAsync());
        await turn.CommitAsync();
        var (made, late) = await waits;
        Assert.Equal(Four, made);
        Assert.Empty(late);
    }

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
}
