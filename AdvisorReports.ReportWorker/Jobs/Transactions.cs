using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.ReportWorker.Jobs;

public static class Transactions
{
    /// <summary>Runs the work in one transaction; a dropped connection runs it again, so it must be safe to repeat.</summary>
    public static Task<T> InTransactionAsync<T>(this AdvisorDb db, Func<CancellationToken, Task<T>> work, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            var result = await work(token);
            await transaction.CommitAsync(token);
            return result;
        }, ct);
}
