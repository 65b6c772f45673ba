using Microsoft.AspNetCore.Http.HttpResults;

namespace AdvisorReports.Api.Webhooks.Operators;

/// <summary>Makes a webhook that is told of alerts, and shows its secret, this once.</summary>
internal static class CreateOperatorWebhook
{
    public static Task<Results<CreatedAtRoute<WebhookView>, ProblemHttpResult>> Handle(
        NewWebhook input, HttpContext http, MakeWebhook make, CancellationToken ct) => make.RunAsync(null, input, http, ct);
}
