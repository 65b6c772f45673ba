using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Webhooks;

namespace AdvisorReports.Api.Webhooks;

/// <summary>A new webhook.</summary>
public sealed record NewWebhook
{
    /// <summary>An https:// address whose host is public. The port is 443, or 1024 and above.</summary>
    [Required, StringLength(Webhook.UrlMax, MinimumLength = 1)]
    public string? Url { get; init; }

    /// <summary>
    /// At least one: of a client's webhook snapshot.analysed, report.finished, report.failed, retirements.due; of an operators' one alert.changed.
    /// </summary>
    [Required, MinLength(1), MaxLength(8), Subscribable]
    public IReadOnlyList<WebhookEvent>? Events { get; init; }
}

/// <summary>Changes to a webhook; a member that is left out stays as it is.</summary>
public sealed record WebhookChange
{
    [StringLength(Webhook.UrlMax, MinimumLength = 1)]
    public string? Url { get; init; }

    [MinLength(1), MaxLength(8), Subscribable]
    public IReadOnlyList<WebhookEvent>? Events { get; init; }

    /// <summary>False: it is told nothing. True: it is told what happens from now on, and what was left to be sent is sent.</summary>
    public bool? Active { get; init; }
}

/// <summary>How a webhook is given another secret.</summary>
public sealed record WebhookRotation
{
    /// <summary>For how many hours the secret before signs too, 0 to 720.</summary>
    [Range(0, 720), DefaultValue(24)]
    public int? OverlapHours { get; init; }
}

[AttributeUsage(AttributeTargets.Property)]
internal sealed class SubscribableAttribute() : ValidationAttribute("A ping is sent by POST /webhooks/{id}/test and cannot be subscribed to.")
{
    public override bool IsValid(object? value) => value is not IEnumerable<WebhookEvent> events || !events.Contains(WebhookEvent.Ping);
}
