using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdvisorReports.ServiceDefaults.Health;

/// <summary>The database is reachable, and at the migration that this program needs.</summary>
public sealed class DatabaseCheck(DatabaseProbe database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var answer = await database.AskAsync(cancellationToken);
        return answer.Value switch
        {
            null => HealthCheckResult.Unhealthy(answer.Problem),
            { Count: 0 } => HealthCheckResult.Healthy(),
            var missing => HealthCheckResult.Unhealthy($"The database lacks the migrations {string.Join(", ", missing)}."),
        };
    }
}
