namespace AdvisorReports.Analytics.Doctor.Reading;

/// <summary>An index; those of partitions together as the index of the partitioned table that they belong to.</summary>
/// <param name="Needed">It keeps values apart, as all do that constraints and replicas go by, or the next <c>cluster</c> goes by it.</param>
/// <param name="BeingBuilt">Invalid, but not left over.</param>
/// <param name="Partitioned">Of a partitioned table, where nothing can be done concurrently.</param>
/// <param name="Definition">Put together here: PostgreSQL's own functions open the table, and wait for whoever has locked it.</param>
/// <param name="Likeness">What another index has to equal to do the same.</param>
/// <param name="Transactions">Those that wrote something since the index was made.</param>
/// <param name="Reads">How often the table was read, by any index or none.</param>
/// <param name="Live">Rows of the table.</param>
internal sealed record IndexRow(
    string Name, string SqlName, string TableName, bool Needed, bool Valid, bool BeingBuilt, bool Partitioned,
    string Likeness, string Definition, long Scans, long Bytes, long Transactions, long Reads, long Live, long Id)
{
    // Where a node of an expression stood in its statement says nothing about the index.
    public const string Sql =
        """
        select
            case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name, format('%I.%I', n.nspname, c.relname) as sql_name,
            case n.nspname when 'public' then '' else n.nspname || '.' end || t.relname as table_name,
            x.indisunique or x.indisexclusion or x.indisclustered as needed, x.indisvalid as valid,
            exists (select from pg_stat_progress_create_index b where b.index_relid = c.oid) as being_built,
            concat_ws('|', t.oid, c.relam, x.indkey, x.indclass, x.indcollation, x.indoption, x.indnkeyatts,
                regexp_replace(concat_ws('|', x.indexprs, x.indpred), ':location -?\d+', '', 'g')) as likeness,
            c.relkind = 'I' as partitioned,
            concat_ws(' ', case when x.indisunique then 'unique' end, case when x.indpred is not null then 'partial' end, m.amname,
                '(' || (select string_agg(attname, ', ' order by attnum) from pg_attribute where attrelid = c.oid) || ')') as definition,
            u.scans, u.bytes, case when age(x.xmin) < 0 then 2147483647 else age(x.xmin) end as transactions,
            coalesce(u.reads, 0) as reads, coalesce(u.live, 0) as live, c.oid::bigint as id
        from (
            select coalesce(pg_partition_root(s.indexrelid), s.indexrelid) as root, sum(s.idx_scan)::bigint as scans,
                sum(i.relpages)::bigint * 8192 as bytes, sum(coalesce(g.seq_scan, 0) + coalesce(g.idx_scan, 0))::bigint as reads, sum(g.n_live_tup)::bigint as live
            from pg_stat_user_indexes s join pg_class i on i.oid = s.indexrelid join pg_stat_user_tables g on g.relid = s.relid
            group by 1
        ) u
        join pg_index x on x.indexrelid = u.root join pg_class c on c.oid = u.root join pg_class t on t.oid = x.indrelid join pg_am m on m.oid = c.relam
        join pg_namespace n on n.oid = c.relnamespace
        order by u.bytes desc limit 500
        """;
}
