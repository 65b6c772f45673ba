using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace AdvisorReports.Api.Startup;

/// <summary>
/// pg_stat_statements in our database, for the database doctor. No migration: where the server does not load it, or the user may not
/// create it, everything but the doctor's slow queries works all the same.
/// </summary>
internal static partial class QueryStatistics
{
    private const string Create =
        """
        do $$ begin
            if exists (select from pg_settings where name = 'pg_stat_statements.max') then
                create extension if not exists pg_stat_statements;
            end if;
        end $$
        """;

    public static async Task CreateAsync(DatabaseFacade db, ILogger log, CancellationToken ct)
    {
        try
        {
            await db.ExecuteSqlRawAsync(Create, ct);
        }
        catch (PostgresException e)
        {
            NotCreated(log, e.SqlState);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database doctor will not see slow queries: PostgreSQL refused with {SqlState}. "
        + "Have a superuser run: create extension pg_stat_statements. On Azure, add it to the server parameter azure.extensions first")]
    private static partial void NotCreated(ILogger logger, string sqlState);
}
