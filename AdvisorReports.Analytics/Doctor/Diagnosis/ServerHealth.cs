using AdvisorReports.Analytics.Doctor.Reading;
using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Analytics.Doctor.Diagnosis;

/// <summary>What concerns the server as a whole: its memory, its replicas, and whether it tells about queries.</summary>
internal static class ServerHealth
{
    public static ReplicationView View(StandbyRow standby, IEnumerable<ReplicaRow> replicas, IEnumerable<SlotRow> slots) => new(
        standby.IsStandby, standby.LagSeconds,
        [.. replicas.Select(r => new ReplicaView(r.Name, r.State, r.LagBytes, r.LagSeconds))],
        [.. slots.Select(s => new SlotView(s.Name, s.Active, s.RetainedBytes))]);

    public static IEnumerable<SuggestionView> Suggest(ServerView? server, ReplicationView? replication, IEnumerable<PartitionedRow> partitioned, DoctorOptions options)
    {
        if (server is { Statements: not StatementsState.Active })
        {
            var loaded = server.Statements is StatementsState.NotCreated;
            yield return new SuggestionView(Severity.Information, "statements_unknown", "pg_stat_statements",
                loaded ? "Slow queries and the columns of missing indexes are unknown: the library is loaded, but not created in this database."
                    : "Slow queries and the columns of missing indexes are unknown: the server has to load the library when it starts. Keep those that it "
                        + "loads already in the list, restart it, then create the extension in this database.",
                loaded ? "create extension pg_stat_statements" : "alter system set shared_preload_libraries = 'pg_stat_statements'");
        }

        if (server is not null && server.CacheHitRatio < options.CacheHitRatio && server.BlocksRead >= options.CacheBlocksRead)
        {
            yield return new SuggestionView(Severity.Warning, "cache_hit_ratio", server.Name,
                $"Only {Words.Percent(server.CacheHitRatio.Value)} of the blocks asked for lay in PostgreSQL's memory. More of it (a quarter of the machine's is usual) or indexes "
                    + "that read less would help; it takes a restart.",
                "show shared_buffers");
        }

        if (replication?.LagSeconds >= options.ReplicationLag.TotalSeconds)
        {
            yield return new SuggestionView(Severity.Warning, "replication_lag", "this standby",
                $"It is {Words.Seconds(replication.LagSeconds.Value)} behind: what is read here is that old.", "select * from pg_stat_wal_receiver");
        }

        foreach (var replica in replication?.Replicas.Where(r => r.LagSeconds >= options.ReplicationLag.TotalSeconds) ?? [])
        {
            yield return new SuggestionView(Severity.Warning, "replication_lag", replica.Name,
                $"The replica is {Words.Seconds(replica.LagSeconds!.Value)} behind ({Words.Bytes(replica.LagBytes ?? 0)}).", "select * from pg_stat_replication");
        }

        foreach (var slot in replication?.Slots.Where(s => !s.Active && s.RetainedBytes >= options.SlotBytes) ?? [])
        {
            yield return new SuggestionView(Severity.Critical, "replication_slot", slot.Name,
                $"Nobody reads it, and it keeps {Words.Bytes(slot.RetainedBytes!.Value)} of the log: the disk fills until the server stops. If its reader will not come back, drop it.",
                $"select pg_drop_replication_slot('{slot.Name}')");
        }

        foreach (var table in partitioned.Where(p => p.DefaultRows >= options.DefaultPartitionRows))
        {
            yield return new SuggestionView(Severity.Warning, "default_partition", table.Name,
                $"{Words.Count(table.DefaultRows!.Value)} rows lie in {table.DefaultPartition} because no partition is for them; they slow down making the one that they belong to.",
                null);
        }
    }
}
