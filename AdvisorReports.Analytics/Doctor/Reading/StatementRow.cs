namespace AdvisorReports.Analytics.Doctor.Reading;

/// <summary>A query of this database as pg_stat_statements has it.</summary>
/// <param name="Blocks">Read by an average call, from memory or not.</param>
/// <param name="AllMs">What all queries of this database took.</param>
internal sealed record StatementRow(
    string Query, long Calls, double MeanMs, double DeviationMs, double MaxMs, double TotalMs, double AllMs, long Rows, double Blocks)
{
    private const int Most = 200;

    /// <summary>
    /// Those that took the most time. Only what pg_stat_statements normalises: a utility statement keeps its values, a password for example.
    /// </summary>
    /// <param name="schema">Where the extension was created, quoted.</param>
    public static string Sql(string schema) =>
        $$"""
        select left(query, 10000) as query, calls, mean_exec_time as mean_ms, stddev_exec_time as deviation_ms,
            max_exec_time as max_ms, total_exec_time as total_ms, all_ms, rows,
            (shared_blks_hit + shared_blks_read)::float8 / calls as blocks
        from (
            select *, sum(total_exec_time) over () as all_ms from {{schema}}.pg_stat_statements
            where dbid = (select oid from pg_database where datname = current_database()) and calls > 0
        ) s
        where query ~* '^\s*(/\*.*?\*/\s*|--[^\n]*\n\s*)*\(*\s*(select|with|insert|update|delete|merge)\M' and query !~ '/\* database doctor \*/'
        order by total_exec_time desc limit {{Most}}
        """;
}
