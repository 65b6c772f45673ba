using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Operations.Alerts;

/// <summary>
/// How long the product's queries took on average between one look and the next: statistics since ever would fire once and never clear.
/// What is run by hand or for upkeep (COPY, CREATE INDEX, VACUUM) is no query.
/// </summary>
internal sealed class StatementTimes
{
    // Where it was created, as an identifier; its library is loaded only where the server has its settings.
    private const string SchemaSql =
        """
        select (select format('%I', n.nspname) from pg_extension e join pg_namespace n on n.oid = e.extnamespace
            where e.extname = 'pg_stat_statements' and current_setting('pg_stat_statements.max', true) is not null) as "Value"
        """;

    // Without their texts, which the server reads from a file.
    private const string TotalsSql =
        """
        select queryid as "Id", sum(calls)::bigint as "Calls", sum(total_exec_time) as "Milliseconds" from schema.pg_stat_statements(false)
        where dbid = (select oid from pg_database where datname = current_database()) and queryid is not null group by queryid
        """;

    private const string QueriesSql =
        """
        select distinct queryid as "Value" from schema.pg_stat_statements
        where dbid = (select oid from pg_database where datname = current_database()) and queryid = any ({0})
            and query ~* '^\s*(select|with|insert|update|delete|merge)\y' and query !~ 'database doctor'
        """;

    private Dictionary<long, Totals> _before = [];

    public async Task<Measure> MeasureAsync(AdvisorDb db, double threshold, CancellationToken ct)
    {
        if (await db.Database.SqlQueryRaw<string?>(SchemaSql).SingleAsync(ct) is not { } schema)
        {
            return Measure.Unknown("The database has no pg_stat_statements: preload it, and create the extension.");
        }

        var totals = await db.Database.SqlQueryRaw<Totals>(In(schema, TotalsSql)).ToListAsync(ct);
        var (before, known) = (_before, _before.Count > 0);
        _before = totals.ToDictionary(t => t.Id);
        var means = totals.Select(t => (t.Id, Since: before.GetValueOrDefault(t.Id, new Totals(t.Id, 0, 0)), Now: t))
            .Where(t => t.Now.Calls > t.Since.Calls)
            .Select(t => (t.Id, Mean: (t.Now.Milliseconds - t.Since.Milliseconds) / (t.Now.Calls - t.Since.Calls)))
            .OrderByDescending(t => t.Mean).ToList();
        if (!known)
        {
            return Measure.Unknown("It takes two looks to tell what happened between them.");
        }

        var slow = means.Where(m => m.Mean > threshold).Select(m => m.Id).ToArray();
        var queries = slow.Length == 0 ? [] : await db.Database.SqlQueryRaw<long>(In(schema, QueriesSql), slow).ToListAsync(ct);
        return Measure.Of(Math.Round(means.Where(m => m.Mean <= threshold || queries.Contains(m.Id)).Select(m => m.Mean).FirstOrDefault(), 1));
    }

    private static string In(string schema, string sql) => sql.Replace("schema.", $"{schema}.", StringComparison.Ordinal);

    private sealed record Totals(long Id, long Calls, double Milliseconds);
}
