namespace AdvisorReports.Analytics.Doctor.Reading;

internal sealed record StandbyRow(bool IsStandby, double? LagSeconds)
{
    // Without anything new to replay, the last transaction gets old without there being a lag.
    public const string Sql =
        """
        select pg_is_in_recovery() as is_standby,
            case when pg_is_in_recovery() and pg_last_wal_receive_lsn() is distinct from pg_last_wal_replay_lsn()
                then extract(epoch from clock_timestamp() - pg_last_xact_replay_timestamp())::float8
                when pg_is_in_recovery() then 0 end as lag_seconds
        """;
}

internal sealed record ReplicaRow(string Name, string State, long? LagBytes, double? LagSeconds)
{
    public const string Sql =
        """
        select coalesce(nullif(application_name, ''), host(client_addr), pid::text) as name, coalesce(state, 'unknown') as state,
            case when not pg_is_in_recovery() then pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::bigint end as lag_bytes,
            extract(epoch from replay_lag)::float8 as lag_seconds
        from pg_stat_replication
        """;
}

internal sealed record SlotRow(string Name, bool Active, long? RetainedBytes)
{
    public const string Sql =
        """
        select slot_name as name, active,
            case when not pg_is_in_recovery() then pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)::bigint end as retained_bytes
        from pg_replication_slots
        """;
}
