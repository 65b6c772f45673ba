using System.Data;
using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Sheets;

internal static class ConsistentRead
{
    /// <summary>
    /// Runs the work on one view of the database, so that every sheet of a file tells the same story whatever a person decides
    /// meanwhile; again from the start when the connection fails. The work must therefore make its output anew each time.
    /// </summary>
    public static Task<T> ConsistentlyAsync<T>(this AdvisorDb db, Func<CancellationToken, Task<T>> work, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, token);

            // Freshly copied rows have no statistics: what looks like three rows to the planner may be 200,000.
            await db.Database.ExecuteSqlAsync($"set local enable_nestloop = off; set local jit = off; set local work_mem = '64MB'", token);
            return await work(token);
        }, ct);
}
