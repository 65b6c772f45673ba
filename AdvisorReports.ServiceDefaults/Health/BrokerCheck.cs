using MassTransit;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdvisorReports.ServiceDefaults.Health;

/// <summary>The broker answers, and the service's bus is connected to it.</summary>
public sealed class BrokerCheck(BrokerProbe broker, IBusControl bus) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var answer = await broker.AskAsync(cancellationToken);
        return answer.Failure is not null ? HealthCheckResult.Unhealthy(answer.Problem)
            : bus.CheckHealth() is { Status: not BusHealthStatus.Healthy } away ? HealthCheckResult.Unhealthy(away.Description)
            : HealthCheckResult.Healthy();
    }
}
