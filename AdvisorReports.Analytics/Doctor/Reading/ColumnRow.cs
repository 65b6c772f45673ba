namespace AdvisorReports.Analytics.Doctor.Reading;

/// <summary>A column of a table, by <see cref="TableRow.Root"/>.</summary>
/// <param name="Distinct">Different values; 200 before the first analysis, which is what the planner assumes.</param>
/// <param name="Indexed">Whether an index of all rows begins with it. Not found in what is read of indexes: that is no more than the largest.</param>
internal sealed record ColumnRow(string Table, string Name, string SqlName, double Distinct, bool Indexed)
{
    public static string Sql(long largeTableRows) =>
        $$"""
        select format('%I.%I', n.nspname, c.relname) as table, a.attname as name, format('%I', a.attname) as sql_name,
            coalesce((select max(case when p.n_distinct >= 0 then p.n_distinct else -p.n_distinct * greatest(c.reltuples, {{largeTableRows}}) end)
                from pg_stats p where p.schemaname = n.nspname and p.tablename = c.relname and p.attname = a.attname), 200) as distinct,
            exists (select from pg_index x where x.indrelid = c.oid and x.indkey[0] = a.attnum and x.indisvalid and x.indpred is null) as indexed
        from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
        where a.attnum > 0 and not a.attisdropped and c.relkind in ('r', 'm', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')
            and not c.relispartition
            and (c.relkind = 'p' or exists (select from pg_stat_user_tables s where s.relid = c.oid and s.n_live_tup >= {{largeTableRows}}))
        """;
}
