using AdvisorReports.ServiceDefaults;
using AdvisorReports.ServiceDefaults.Health;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdvisorReports.Api.Health;

/// <summary>Whether Analytics answers, and what it says of itself.</summary>
internal sealed class AnalyticsHealth(IHttpClientFactory clients, TimeProvider clock)
{
    /// <summary>The name of its client, which does not repeat: a 503 is an answer here.</summary>
    public const string ClientName = "analytics-health";

    private readonly SharedCheck<bool?> _check = new(() => IsReadyAsync(clients), TimeSpan.FromSeconds(1.5), clock);

    public async Task<ServiceHealth<AnalyticsDetails>> AskAsync(CancellationToken ct)
    {
        var answer = await _check.AskAsync(ct);
        var status = answer.Value switch { true => HealthStatus.Healthy, false => HealthStatus.Degraded, null => HealthStatus.Unhealthy };
        var problem = answer.Value is false ? "It answers that it is not ready: it has its own view of the database and the broker." : answer.Problem;
        return ServiceHealth<AnalyticsDetails>.Of(status, answer.Took, new AnalyticsDetails(problem, answer.Value));
    }

    private static async Task<bool?> IsReadyAsync(IHttpClientFactory clients)
    {
        using var answer = await clients.CreateClient(ClientName).GetAsync(Extensions.HealthPath);
        return answer.IsSuccessStatusCode;
    }
}
