using AdvisorReports.Api.Startup;
using AdvisorReports.Domain.Access;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Webhooks.Events;

/// <summary>
/// Tells each webhook which retirements came within the next step of days, at what the client stands at now. What was told is
/// kept, so looking again, or from two replicas, tells nothing twice; it looks more often than once a day only to miss no day.
/// </summary>
internal sealed class TellRetirements(
    IServiceScopeFactory scopes, IOptions<WebhookOptions> options, TimeProvider clock, ILogger<TellRetirements> log)
    : Sweeper(scopes, options.Value.RetirementCheck, clock, log)
{
    private const int ItemsMax = 100;

    // First seen close to its date, a retirement is told at the narrowest step that it is within, and not at the wider ones.
    private const string Sql =
        """
        with due as (
            select w.id as webhook_id, r.date, r.feature, md5(r.feature)::uuid as hash, r.date - {0} as days_left,
                (select min(step) from unnest({1}) step where step >= r.date - {0}) as days, r.resources
            from webhooks w join client_retirements r on r.client_id = w.client_id and r.client_id = any ({3})
            where w.active and 'retirements_due' = any (w.events) and r.date between {0} and {0} + {2}),
        told as (
            insert into told_retirements (webhook_id, date, feature, days)
            select webhook_id, date, hash, days from due order by 1, 2, 3, 4
            on conflict do nothing
            returning webhook_id, date, feature, days)
        select due.webhook_id as "WebhookId", due.date as "Date", due.feature as "Feature",
            due.days_left as "DaysLeft", due.days as "WithinDays", due.resources as "Resources"
        from due join told on told.webhook_id = due.webhook_id and told.date = due.date and told.feature = due.hash
        order by due.webhook_id, due.date, due.feature
        """;

    private readonly TimeProvider _clock = clock;

    protected override Task SweepAsync(AdvisorDb db, CancellationToken ct)
    {
        db.Scope = ClientScope.All;
        return db.InTransactionAsync(() => TellAsync(db, ct), ct);
    }

    private async Task<int> TellAsync(AdvisorDb db, CancellationToken ct)
    {
        db.ChangeTracker.Clear();
        var subscribed = db.Webhooks.AsNoTracking().Where(w => w.Active && w.Events.Contains(WebhookEvent.RetirementsDue));
        if (await subscribed.Select(w => w.ClientId).Distinct().ToArrayAsync(ct) is not { Length: > 0 } clients)
        {
            return 0;
        }

        var (now, steps) = (_clock.GetUtcNow(), options.Value.RetirementSteps);
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        var due = await db.Database.SqlQueryRaw<Due>(Sql, today, steps, steps.Max(), clients).ToListAsync(ct);
        foreach (var mine in due.GroupBy(d => d.WebhookId))
        {
            var webhook = await db.Webhooks.AsNoTracking().SingleAsync(w => w.Id == mine.Key, ct);
            foreach (var items in mine.Chunk(ItemsMax))
            {
                var what = new EventBody(Guid.CreateVersion7(now), WebhookEvent.RetirementsDue, now, webhook.ClientId, new RetirementsData(
                    today, [.. items.Select(i => new DueRetirement(i.Date, i.Feature, i.DaysLeft, i.WithinDays, i.Resources))]));
                db.WebhookDeliveries.Add(WebhookDelivery.Queue(webhook, what.Id, what.Type, what.Write(), now));
            }
        }

        return await db.SaveChangesAsync(acceptAllChangesOnSuccess: false, ct);
    }

    private sealed record Due(
        Guid WebhookId, DateOnly Date, string Feature, int DaysLeft, int WithinDays, int Resources);
}
