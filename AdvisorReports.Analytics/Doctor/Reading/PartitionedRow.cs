namespace AdvisorReports.Analytics.Doctor.Reading;

/// <summary>A partitioned table at the top. Its partitions are found from below: pg_partition_tree would lock them.</summary>
internal sealed record PartitionedRow(string Name, string Strategy, string Key, int Partitions, long Rows, long Bytes, string? DefaultPartition, long? DefaultRows)
{
    public const string Sql =
        """
        select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name,
            case p.partstrat when 'r' then 'range' when 'l' then 'list' else 'hash' end as strategy,
            (select string_agg(coalesce(a.attname, 'expression'), ', ' order by k.at) from unnest(p.partattrs::int2[]) with ordinality k (number, at)
                left join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number and k.number > 0) as key,
            count(l.oid)::int as partitions, coalesce(sum(s.n_live_tup), 0)::bigint as rows, coalesce(sum(l.relpages), 0)::bigint * 8192 as bytes,
            max(l.relname::text) filter (where l.oid = p.partdefid) as default_partition,
            (sum(s.n_live_tup) filter (where l.oid = p.partdefid))::bigint as default_rows
        from pg_partitioned_table p join pg_class c on c.oid = p.partrelid join pg_namespace n on n.oid = c.relnamespace
        left join pg_class l on l.relispartition and l.relkind in ('r', 'f') and pg_partition_root(l.oid) = c.oid
        left join pg_stat_user_tables s on s.relid = l.oid
        where not c.relispartition
        group by c.oid, n.nspname, c.relname, p.partstrat, p.partattrs::text, p.partattrs
        """;
}
