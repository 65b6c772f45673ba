using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AdvisorReports.ServiceDefaults.Health;

/// <summary>
/// Counts what the database answers to the service itself. On a machine that is busy for seconds a probe may be late: a database that
/// answered others meanwhile is there.
/// </summary>
public sealed class OtherAnswers : DbCommandInterceptor
{
    private long _count;

    public long Count => Interlocked.Read(ref _count);

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) => Counted(result);

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) => Counted(result);

    private ValueTask<T> Counted<T>(T result)
    {
        Interlocked.Increment(ref _count);
        return new(result);
    }
}
