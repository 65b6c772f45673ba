using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace AdvisorReports.Api.Webhooks.Sending;

/// <summary>A delivery that is ours to send in this attempt, and whom it is for.</summary>
/// <param name="Secret">Encrypted.</param>
/// <param name="PreviousSecret">Encrypted; null unless it still signs.</param>
internal sealed record ClaimedDelivery(
    Guid Id, Guid WebhookId, Guid EventId, string Event, string Body, int Attempt, int Failures, string Url, byte[] Secret, byte[]? PreviousSecret)
{
    public bool IsPing => SnakeCase.Parse<WebhookEvent>(Event) is WebhookEvent.Ping;
}

/// <summary>
/// Takes what is due, in one statement: never what another replica holds a lease of, and of each host no more than its share,
/// whatever else waits for it.
/// </summary>
internal static class ClaimDeliveries
{
    private const string Due = "status = 'pending' and next_at <= now() and (lease_until is null or lease_until <= now())";

    private const string Sql =
        $$"""
        with busy as (
            select w.host, count(*) as sending from webhook_deliveries d join webhooks w on w.id = d.webhook_id
            where d.status = 'pending' and d.lease_until > now()
            group by w.host),
        due as (
            select d.id, row_number() over (partition by w.host order by d.next_at, d.id) + coalesce(b.sending, 0) as place
            from webhooks w left join busy b on b.host = w.host
            cross join lateral (
                select id, next_at from webhook_deliveries where webhook_id = w.id and {{Due}} order by next_at limit {1}) d
            where w.active),
        mine as (
            select id as mine from webhook_deliveries
            where id in (select id from due where place <= {1}) and {{Due}}
            order by next_at limit {0} for update skip locked)
        update webhook_deliveries d set attempt = d.attempt + 1, lease_until = now() + {2}, sent_at = now()
        from mine, webhooks w
        where d.id = mine and w.id = d.webhook_id
        returning d.id as "Id", d.webhook_id as "WebhookId", d.event_id as "EventId", d.event as "Event", d.body as "Body",
            d.attempt as "Attempt", d.failures as "Failures", w.url as "Url", w.secret as "Secret",
            case when w.previous_until > now() then w.previous_secret end as "PreviousSecret"
        """;

    public static Task<List<ClaimedDelivery>> RunAsync(AdvisorDb db, int atMost, WebhookOptions options, CancellationToken ct) =>
        db.Database.SqlQueryRaw<ClaimedDelivery>(Sql, atMost, options.PerHost, options.Lease).ToListAsync(ct);
}
