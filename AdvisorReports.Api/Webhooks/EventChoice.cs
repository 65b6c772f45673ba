using AdvisorReports.Api.Door;
using AdvisorReports.Domain.Webhooks;
using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Webhooks;

/// <summary>What whose webhook can be told: how the product does is no client's business, and a client's events are no operator's.</summary>
internal static class EventChoice
{
    /// <param name="clientId">Whose webhook it is; null for the operators'.</param>
    /// <returns>Null where each of the events fits.</returns>
    public static ProblemHttpResult? Refusal(IReadOnlyList<WebhookEvent> events, Guid? clientId) =>
        events.All(what => what is WebhookEvent.AlertChanged == clientId is null) ? null
            : Problems.Invalid("events", clientId is null
                ? "A webhook of the operators is told alert.changed only. The others are events of a client: make a webhook of that client."
                : "alert.changed is told to webhooks of the operators only: POST /webhooks makes one.");
}
