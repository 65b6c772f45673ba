using System.Diagnostics.Metrics;
using AdvisorReports.Domain.Webhooks;
using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.Api.Webhooks.Sending;

/// <summary>How attempts to deliver ended: counted, and one line each.</summary>
internal sealed partial class DeliveryOutcomes(ILogger<DeliveryOutcomes> log)
{
    private static readonly Counter<long> Sent = Telemetry.Meter.CreateCounter<long>(
        "advisorreports.webhooks.sent", "{delivery}", "Attempts to deliver a webhook.");

    private static readonly Histogram<double> Duration = Telemetry.CreateDuration(
        "advisorreports.webhook.duration", "One attempt to deliver a webhook.");

    /// <param name="again">The wait until the next attempt; null where there is none.</param>
    public void Tell(ClaimedDelivery delivery, Outcome outcome, TimeSpan? again)
    {
        var result = new KeyValuePair<string, object?>("outcome", outcome.Error is null ? "delivered" : again is null ? "failed" : "retried");
        Sent.Add(1, new KeyValuePair<string, object?>("event", delivery.Event), result);
        Duration.Record(outcome.Took.TotalSeconds, result);
        if (outcome.Error is not { } error)
        {
            Delivered(delivery.Id, delivery.WebhookId, delivery.Attempt, outcome.Status, (long)outcome.Took.TotalMilliseconds);
        }
        else if (again is { } wait)
        {
            Retried(delivery.Id, delivery.WebhookId, delivery.Attempt, error, outcome.Status, (long)wait.TotalSeconds);
        }
        else
        {
            Failed(delivery.Id, delivery.WebhookId, delivery.Attempt, error, outcome.Status);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Delivery {DeliveryId} of webhook {WebhookId} was taken at its attempt {Attempt}: status {Status} in {Milliseconds} ms")]
    private partial void Delivered(Guid deliveryId, Guid webhookId, int attempt, int? status, long milliseconds);

    [LoggerMessage(Level = LogLevel.Information, Message =
        "Delivery {DeliveryId} of webhook {WebhookId} failed at its attempt {Attempt}: {Error}, status {Status}; the next one is in {Seconds} s")]
    private partial void Retried(Guid deliveryId, Guid webhookId, int attempt, DeliveryError error, int? status, long seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} of webhook {WebhookId} failed for good at its attempt {Attempt}: {Error}, status {Status}")]
    private partial void Failed(Guid deliveryId, Guid webhookId, int attempt, DeliveryError error, int? status);
}
