using AdvisorReports.Analytics.Doctor;
using AdvisorReports.Analytics.Doctor.Diagnosis;
using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Tests.Operations.Database;

public sealed class ServerHealthTests
{
    private const long Gigabyte = 1L << 30;

    private static readonly ServerView Server = new("db", "15", 1, DateTimeOffset.UnixEpoch, StatementsState.Active, 0.5, 100_000, 0, 0);
    private static readonly ReplicaRow Replica = new("east", "streaming", 5 << 20, 30);
    private static readonly SlotRow Slot = new("gone", false, Gigabyte);
    private static readonly PartitionedRow Table = new("days", "range", "at", 2, 10_000, 1, "days_rest", 10_000);

    [Fact]
    public void A_replica_or_standby_that_is_half_a_minute_behind_is_told()
    {
        Assert.Equal(["replication_lag east Warning"], Replicated(replica: Replica));
        Assert.Empty(Replicated(replica: Replica with { LagSeconds = 29.9 }));
        Assert.Empty(Replicated(replica: Replica with { LagSeconds = null }));
        Assert.Equal(["replication_lag this standby Warning"], Replicated(new StandbyRow(true, 30)));
        Assert.Empty(Replicated(new StandbyRow(true, 29.9)));
    }

    [Fact]
    public void A_slot_is_told_that_nobody_reads_and_that_keeps_much_of_the_log()
    {
        Assert.Equal(["replication_slot gone Critical"], Replicated(slot: Slot));
        Assert.Empty(Replicated(slot: Slot with { Active = true }));
        Assert.Empty(Replicated(slot: Slot with { RetainedBytes = Gigabyte - 1 }));
        Assert.Empty(Replicated(slot: Slot with { RetainedBytes = null }));
    }

    [Fact]
    public void Memory_is_too_little_only_once_much_was_read()
    {
        Assert.Equal(["cache_hit_ratio db Warning"], Found(Server, null));
        Assert.Empty(Found(Server with { CacheHitRatio = 0.9 }, null));
        Assert.Empty(Found(Server with { BlocksRead = 99_999 }, null));
        Assert.Empty(Found(null, null));
    }

    [Fact]
    public void Rows_without_a_partition_are_told_where_they_are_many()
    {
        Assert.Equal(["default_partition days Warning"], Found(null, null, Table));
        Assert.Empty(Found(null, null, Table with { DefaultRows = 9_999 }, Table with { DefaultRows = null }));
    }

    private static IEnumerable<string> Replicated(StandbyRow? standby = null, ReplicaRow? replica = null, SlotRow? slot = null) =>
        Found(null, ServerHealth.View(standby ?? new StandbyRow(false, null), replica is null ? [] : [replica], slot is null ? [] : [slot]));

    private static IEnumerable<string> Found(ServerView? server, ReplicationView? replication, params PartitionedRow[] partitioned) =>
        ServerHealth.Suggest(server, replication, partitioned, new DoctorOptions()).Select(s => $"{s.Kind} {s.On} {s.Severity}");
}
