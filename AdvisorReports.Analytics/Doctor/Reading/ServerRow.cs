using AdvisorReports.Domain.Operations.Database;

namespace AdvisorReports.Analytics.Doctor.Reading;

/// <param name="StatementsSchema">Where pg_stat_statements was created, as an identifier; null where it was not.</param>
/// <param name="MayReadFiles">Whether the database's age can be told from its folder.</param>
internal sealed record ServerRow(
    string Name, string Version, int VersionNumber, long Bytes, DateTimeOffset StatisticsSince, long BlocksHit, long BlocksRead, long Deadlocks,
    long TemporaryBytes, bool StatementsLoaded, string? StatementsSchema, bool MayReadFiles)
{
    // Statistics go with a crash, which resets those of the background writer; a restart keeps them.
    public const string Sql =
        """
        select d.datname as name, current_setting('server_version') as version,
            current_setting('server_version_num')::int as version_number, pg_database_size(d.oid) as bytes,
            greatest(s.stats_reset, (select stats_reset from pg_stat_bgwriter)) as statistics_since,
            s.blks_hit as blocks_hit, s.blks_read as blocks_read, s.deadlocks, s.temp_bytes as temporary_bytes,
            exists (select from pg_settings where name = 'pg_stat_statements.max') as statements_loaded,
            (select format('%I', n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace
                where e.extname = 'pg_stat_statements') as statements_schema,
            has_function_privilege('pg_stat_file(text, boolean)', 'execute') as may_read_files
        from pg_database d join pg_stat_database s on s.datid = d.oid
        where d.datname = current_database()
        """;

    /// <summary>When the database was made: its folder's version file is written once.</summary>
    public const string MadeSql =
        "select (pg_stat_file('base/' || oid || '/PG_VERSION', true)).modification as at from pg_database where datname = current_database()";

    public ServerView View(DateTimeOffset? made) => new(
        Name, Version, Bytes, made > StatisticsSince ? made.Value : StatisticsSince, Statements,
        BlocksHit + BlocksRead == 0 ? null : Math.Round((double)BlocksHit / (BlocksHit + BlocksRead), 4), BlocksRead, Deadlocks, TemporaryBytes);

    public StatementsState Statements => !StatementsLoaded ? StatementsState.NotLoaded
        : StatementsSchema is null ? StatementsState.NotCreated : StatementsState.Active;
}

internal sealed record MadeRow(DateTimeOffset? At);
