using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace AdvisorReports.ServiceDefaults.Health;

/// <summary>
/// Whether this replica may be sent requests: from when the database was first seen at the right migration until the service ends. What
/// all replicas depend on alike takes none of them away later: requests are better answered by a service that says what is missing.
/// </summary>
public sealed class TrafficCheck(DatabaseProbe database, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public const string Tag = "traffic";

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await database.AskAsync(cancellationToken);
        return database.HasBeenReady && !lifetime.ApplicationStopping.IsCancellationRequested
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy();
    }
}
