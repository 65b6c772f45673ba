using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Analytics.Findings;

internal static class ClientLock
{
    /// <summary>
    /// Lets one transaction at a time write a client's findings and figures, until it ends. Two would otherwise lock findings in
    /// different orders, or write the same summary line.
    /// </summary>
    public static Task TakeAsync(AdvisorDb db, Guid clientId, CancellationToken ct) =>
        db.Database.ExecuteSqlRawAsync("select pg_advisory_xact_lock(hashtextextended({0}::text, 0))", [clientId], ct);
}
