using AdvisorReports.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Domain.Quotas;

/// <summary>Counts a use and says no to one too many; for all replicas together, and exactly.</summary>
public static class TakeQuota
{
    /// <summary>
    /// Lets one request at a time count what a client has used, until the transaction ends: two that come together cannot both be
    /// the last that is allowed.
    /// </summary>
    public static Task LockQuotasAsync(this AdvisorDb db, Guid clientId, CancellationToken ct) =>
        db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"quota {clientId:n}"}, 0))", ct);

    /// <summary>
    /// Counts a use in the current transaction, behind <see cref="LockQuotasAsync"/>. The client has to be one that the caller sees.
    /// </summary>
    /// <param name="perHour">Uses within any 60 minutes.</param>
    /// <param name="perDay">Uses within any 24 hours.</param>
    /// <returns>How long until the next one is allowed, and then nothing was counted; null where it was.</returns>
    public static async Task<TimeSpan?> TakeQuotaAsync(
        this AdvisorDb db, QuotaKind kind, Guid clientId, int perHour, int perDay, CancellationToken ct)
    {
        // The newest but n-1 is the one that has to become old enough before there may be another.
        var name = SnakeCase.From(kind);
        var wait = await db.Database.SqlQuery<TimeSpan?>(
            $"""
            select greatest(
                (select at + interval '1 hour' from quota_uses where client_id = {clientId} and kind = {name}
                    order by at desc offset {perHour - 1} limit 1),
                (select at + interval '1 day' from quota_uses where client_id = {clientId} and kind = {name}
                    order by at desc offset {perDay - 1} limit 1)) - now() as "Value"
            """).SingleAsync(ct);
        if (wait > TimeSpan.Zero)
        {
            return wait;
        }

        await db.Database.ExecuteSqlAsync(
            $"delete from quota_uses where client_id = {clientId} and kind = {name} and at <= now() - interval '1 day'", ct);
        await db.Database.ExecuteSqlAsync(
            $"insert into quota_uses (id, client_id, kind, at) values ({Guid.CreateVersion7()}, {clientId}, {name}, now())", ct);
        return null;
    }
}
