using AdvisorReports.Domain.Auditing;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Domain.Data;

public static class Transactions
{
    /// <summary>
    /// Runs the work in one transaction, again from the start when the connection fails: the shape that a context with
    /// retries asks for. The work must therefore do nothing but talk to the database.
    /// </summary>
    public static Task<T> InTransactionAsync<T>(this AdvisorDb db, Func<Task<T>> work, CancellationToken ct) =>
        db.Database.CreateExecutionStrategy().ExecuteAsync(async token =>
        {
            db.ForgetEntries();
            await using var transaction = await db.Database.BeginTransactionAsync(token);
            var result = await work();
            await transaction.CommitAsync(token);
            return result;
        }, ct);

    /// <summary>Saves the context's changes and bumps the data versions of the client in the same transaction.</summary>
    public static Task SaveWithVersionsAsync(this AdvisorDb db, Guid clientId, CancellationToken ct) =>
        db.InTransactionAsync(async () =>
        {
            // Changes are accepted only after the commit, so that a retry writes them again.
            var rows = await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
            await db.BumpVersionsAsync(clientId, ct);
            return rows;
        }, ct);
}
