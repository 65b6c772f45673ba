using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Analytics.Doctor.Reading;

/// <summary>A session of this database.</summary>
/// <param name="Seconds">For how long it has been in its state.</param>
/// <param name="WaitSeconds">For how long it has waited for another session; null where it does not.</param>
/// <param name="WaitsFor">The lock that it waits for.</param>
/// <param name="Blockers">Those that it waits for.</param>
internal sealed record SessionRow(
    int Pid, string? User, string? Application, string? State, double Seconds, string? Query, double? WaitSeconds, string? WaitsFor, int[] Blockers)
{
    // pg_blocking_pids stops the lock manager for a moment, so it is asked only about those that wait.
    public const string Sql =
        """
        select a.pid, a.usename as user, nullif(a.application_name, '') as application, a.state,
            extract(epoch from clock_timestamp() - coalesce(a.state_change, a.backend_start))::float8 as seconds,
            case when a.query <> '<insufficient privilege>' then a.query end as query,
            extract(epoch from clock_timestamp() - l.waitstart)::float8 as wait_seconds,
            l.mode || ' on ' || coalesce((select c.relname from pg_class c where c.oid = l.relation), replace(l.locktype, 'transactionid', 'transaction')) as waits_for,
            case when l.pid is null then '{}' else array(select distinct b from unnest(pg_blocking_pids(a.pid)) b where b > 0) end as blockers
        from pg_stat_activity a
        left join lateral (select * from pg_locks where pid = a.pid and not granted order by waitstart limit 1) l on a.wait_event_type = 'Lock'
        where a.datname = current_database() and a.pid <> pg_backend_pid() and a.backend_type = 'client backend'
        """;

    public SessionView View(double? seconds = null) => new(Pid, User, Application, State, Math.Round(seconds ?? Seconds, 1), SqlText.WithoutValues(Query));
}

/// <param name="Used">By all databases.</param>
internal sealed record CapacityRow(int Used, int Max)
{
    public const string Sql =
        """
        select (select count(*)::int from pg_stat_activity where backend_type = 'client backend') as used,
            current_setting('max_connections')::int as max
        """;
}
