using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace AdvisorReports.ServiceDefaults.Health;

/// <summary>
/// Knows when the database last answered the service itself. On a machine that is busy for seconds a probe may be late: a database that
/// answers others is there.
/// </summary>
public sealed class OtherAnswers(TimeProvider clock) : DbCommandInterceptor
{
    private long _last = long.MinValue;

    public bool Within(TimeSpan time) => Interlocked.Read(ref _last) is var last && last != long.MinValue && clock.GetElapsedTime(last) < time;

    public override ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default) => Noted(result);

    public override ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default) => Noted(result);

    private ValueTask<T> Noted<T>(T result)
    {
        Interlocked.Exchange(ref _last, clock.GetTimestamp());
        return new(result);
    }
}
