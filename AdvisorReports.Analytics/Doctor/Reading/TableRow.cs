namespace AdvisorReports.Analytics.Doctor.Reading;

/// <summary>A table, or a partition of one. Its size is what its last vacuum or analysis saw: to measure it takes a lock.</summary>
/// <param name="SqlName">With its schema, quoted.</param>
/// <param name="Root">The table that it is a partition of, at the top; itself where it is none.</param>
/// <param name="RootSchema">Quoted.</param>
/// <param name="RootTable">Without its schema, as queries and plans name it.</param>
/// <param name="Partitioned">Whether <paramref name="Root"/> is another.</param>
/// <param name="Rows">As last analyzed; -1 before the first time.</param>
/// <param name="Width">Bytes of an average row; null before the first analysis.</param>
internal sealed record TableRow(
    string Name, string SqlName, string Root, string RootName, string RootSchema, string RootTable, bool Partitioned, int Pages, double Rows, long Live, long Dead, long SequentialScans,
    long RowsRead, long IndexScans, DateTimeOffset? LastVacuum, DateTimeOffset? LastAnalyze, double? Width, double FillFactor, long TransactionAge,
    bool BeingVacuumed)
{
    public const int BlockBytes = 8192;

    public const string Sql =
        """
        select
            case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name, format('%I.%I', n.nspname, c.relname) as sql_name,
            format('%I.%I', rn.nspname, r.relname) as root, case rn.nspname when 'public' then '' else rn.nspname || '.' end || r.relname as root_name,
            format('%I', rn.nspname) as root_schema, r.relname as root_table, r.oid <> c.oid as partitioned, c.relpages as pages, c.reltuples as rows,
            s.n_live_tup as live, s.n_dead_tup as dead, coalesce(s.seq_scan, 0) as sequential_scans, coalesce(s.seq_tup_read, 0) as rows_read,
            coalesce(s.idx_scan, 0) as index_scans, greatest(s.last_vacuum, s.last_autovacuum) as last_vacuum,
            greatest(s.last_analyze, s.last_autoanalyze) as last_analyze,
            (select sum((1 - null_frac) * avg_width) from pg_stats p where p.schemaname = n.nspname and p.tablename = c.relname and not p.inherited) as width,
            coalesce((select option_value::float8 / 100 from pg_options_to_table(c.reloptions) where option_name = 'fillfactor'), 1) as fill_factor,
            age(c.relfrozenxid) as transaction_age,
            exists (select from pg_stat_progress_vacuum v where v.relid = c.oid) as being_vacuumed
        from pg_stat_user_tables s join pg_class c on c.oid = s.relid join pg_namespace n on n.oid = c.relnamespace
        join pg_class r on r.oid = coalesce(pg_partition_root(c.oid), c.oid) join pg_namespace rn on rn.oid = r.relnamespace
        where c.relkind in ('r', 'm')
        order by c.relpages desc, s.n_live_tup desc limit 500
        """;

    public long Bytes => (long)Pages * BlockBytes;
}
