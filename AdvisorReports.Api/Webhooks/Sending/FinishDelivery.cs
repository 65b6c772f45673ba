using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks.Sending;

/// <summary>Writes what an attempt came to, unless another attempt took over meanwhile.</summary>
internal static class FinishDelivery
{
    // What was taken ends the row of failures; a webhook where each failed for good is turned off, and says why.
    private const string Sql =
        """
        with done as (
            update webhook_deliveries set
                status = {2}, failures = failures + case {2} when 'delivered' then 0 else 1 end,
                finished_at = case when {2} <> 'pending' then now() end, next_at = now() + {3}, lease_until = null,
                response_status = {4}::int, error = {5}::text, duration_ms = {6}
            where id = {0} and attempt = {1} and status = 'pending'
            returning webhook_id, status, event),
        row_of as (
            select w.id as webhook, w.active and f.failures >= {7} as off, f.failures
            from done join webhooks w on w.id = done.webhook_id
            cross join lateral (select case done.status when 'failed' then w.consecutive_failures + 1 else 0 end as failures) f
            where done.status = 'delivered' and w.consecutive_failures > 0 or done.status = 'failed' and done.event <> 'ping'
            for no key update of w)
        update webhooks set
            consecutive_failures = failures, active = active and not off,
            disabled_at = case when off then now() else disabled_at end,
            disabled_reason = case when off then {8} else disabled_reason end
        from row_of
        where id = webhook
        """;

    /// <param name="again">The wait until the next attempt; null where there is none.</param>
    public static Task RunAsync(
        AdvisorDb db, ClaimedDelivery delivery, Outcome outcome, TimeSpan? again, int disableAfter, CancellationToken ct)
    {
        var status = outcome.Error is null ? DeliveryStatus.Delivered : again is null ? DeliveryStatus.Failed : DeliveryStatus.Pending;
        var error = outcome.Error is { } e ? SnakeCase.From(e) : null;
        var reason = $"{disableAfter} deliveries in a row failed for good, the last with {(outcome.Status is { } s ? $"status {s}" : error)}. "
            + "Put the receiver right, then turn the webhook on again.";

        // With the retries of the context, which a command alone has not: what is not written down is sent once more.
        return db.InTransactionAsync(() => db.Database.ExecuteSqlRawAsync(Sql, (object[])
        [
            delivery.Id, delivery.Attempt, SnakeCase.From(status), again ?? TimeSpan.Zero, outcome.Status!, error!,
            (int)outcome.Took.TotalMilliseconds, disableAfter, reason,
        ], ct), ct);
    }
}
