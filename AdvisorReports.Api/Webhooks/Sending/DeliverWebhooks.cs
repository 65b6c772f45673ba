using AdvisorReports.Api.Webhooks.Events;
using AdvisorReports.Domain.Data;
using AdvisorReports.ServiceDefaults;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Api.Webhooks.Sending;

/// <summary>
/// Tells what happened and sends what is due: at each beat, and every few seconds without one. At its end it takes up nothing more
/// and waits for what is under way, which has a limit of its own.
/// </summary>
internal sealed partial class DeliverWebhooks(
    IServiceScopeFactory scopes, SendDelivery send, WebhookPulse pulse, DeliveryOutcomes outcomes, IOptions<WebhookOptions> options,
    TimeProvider clock, ILogger<DeliverWebhooks> log) : BackgroundService
{
    private bool _reachable = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var sending = new List<Task>();
        try
        {
            while (true)
            {
                sending.RemoveAll(task => task.IsCompletedSuccessfully);
                await OrDatabaseAwayAsync(async db =>
                {
                    await TellEnds.RunAsync(db, clock, stoppingToken);
                    await TellAlerts.RunAsync(db, clock, stoppingToken);

                    // Not cut off by the end of the service: what was taken up and not heard of would lie until its lease is over.
                    foreach (var delivery in await ClaimDeliveries.RunAsync(db, options.Value.Parallel - sending.Count, options.Value, CancellationToken.None))
                    {
                        sending.Add(DeliverAsync(delivery));
                    }
                });
                await pulse.WaitAsync(options.Value.Poll, stoppingToken);
            }
        }
        finally
        {
            await Task.WhenAll(sending);
        }
    }

    private async Task DeliverAsync(ClaimedDelivery delivery)
    {
        using var span = Telemetry.Source.StartActivity("webhook deliver")?
            .SetTag("webhook.id", delivery.WebhookId).SetTag("webhook.event", delivery.Event).SetTag("webhook.attempt", delivery.Attempt);
        var outcome = await send.RunAsync(delivery);

        // A test is tried once: whoever asked for it looks at the log now, not tomorrow.
        var again = outcome.Error is null || delivery.IsPing ? null : options.Value.RetryAfter(delivery.Failures + 1, Random.Shared.NextDouble());
        await OrDatabaseAwayAsync(db => FinishDelivery.RunAsync(db, delivery, outcome, again, options.Value.DisableAfter, CancellationToken.None));
        outcomes.Tell(delivery, outcome, again);
        pulse.Beat();
    }

    // What could not be written is sent again when its lease is over: the receiver knows it by its id.
    private async Task OrDatabaseAwayAsync(Func<AdvisorDb, Task> work)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await work(scope.ServiceProvider.GetRequiredService<AdvisorDb>());
            _reachable = true;
        }
        catch (Exception e) when (e.IsOfDatabase())
        {
            if (_reachable)
            {
                DatabaseAway(e);
            }

            _reachable = false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhooks cannot reach the database; they try again until they can")]
    private partial void DatabaseAway(Exception e);
}
