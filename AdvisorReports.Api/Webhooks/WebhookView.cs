using System.Linq.Expressions;
using System.Text.Json.Serialization;
using AdvisorReports.Domain.Webhooks;

namespace AdvisorReports.Api.Webhooks;

/// <param name="ClientId">Null where it is the operators'.</param>
/// <param name="PreviousUntil">Until when the secret before the last rotation signs too; null where there is none.</param>
/// <param name="ConsecutiveFailures">Deliveries that failed for good since the last that did not.</param>
/// <param name="DisabledReason">Why it was turned off by itself; null where it was not.</param>
public sealed record WebhookView(
    Guid Id, Guid? ClientId, string Url, IReadOnlyList<WebhookEvent> Events, bool Active, int ConsecutiveFailures, string? DisabledReason,
    DateTimeOffset? DisabledAt, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, DateTimeOffset? RotatedAt,
    DateTimeOffset? PreviousUntil)
{
    /// <summary>What the signature is checked with: only in the answer that made it. It cannot be shown again.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Secret { get; init; }

    internal static readonly Expression<Func<Webhook, WebhookView>> Projection = w => new WebhookView(
        w.Id, w.ClientId, w.Url, w.Events, w.Active, w.ConsecutiveFailures, w.DisabledReason, w.DisabledAt, w.CreatedBy, w.CreatedAt,
        w.UpdatedAt, w.RotatedAt, w.PreviousUntil);

    internal static readonly Func<Webhook, WebhookView> Of = Projection.Compile();
}

/// <summary>An event on its way to a webhook, and how its last attempt went.</summary>
/// <param name="EventId">The <c>webhook-id</c> that the receiver sees.</param>
/// <param name="Attempt">How often it was sent.</param>
/// <param name="NextAt">When it is sent next; null where it is not.</param>
/// <param name="ResponseStatus">The receiver's; null where it did not answer. Nothing else of an answer is kept.</param>
/// <param name="DurationMs">How long the last attempt took, in milliseconds.</param>
public sealed record DeliveryView(
    Guid Id, Guid EventId, WebhookEvent Event, DeliveryStatus Status, int Attempt, DateTimeOffset? NextAt, DateTimeOffset CreatedAt,
    DateTimeOffset? SentAt, DateTimeOffset? FinishedAt, int? ResponseStatus, DeliveryError? Error, int? DurationMs)
{
    internal static readonly Expression<Func<WebhookDelivery, DeliveryView>> Projection = d => new DeliveryView(
        d.Id, d.EventId, d.Event, d.Status, d.Attempt, d.Status == DeliveryStatus.Pending ? d.NextAt : null, d.CreatedAt, d.SentAt,
        d.FinishedAt, d.ResponseStatus, d.Error, d.DurationMs);

    internal static readonly Func<WebhookDelivery, DeliveryView> Of = Projection.Compile();
}
