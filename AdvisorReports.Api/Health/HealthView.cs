using System.Text.Json.Serialization;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace AdvisorReports.Api.Health;

/// <param name="Status">healthy; degraded: slower, but complete; unhealthy: the database is away.</param>
public sealed record HealthView(HealthStatus Status, DateTimeOffset Timestamp, HealthServices Services);

public sealed record HealthServices(ServiceHealth Database, ServiceHealth Redis, ServiceHealth Messaging);

/// <param name="Status">healthy or unhealthy.</param>
public sealed record ServiceHealth(HealthStatus Status, double ResponseTimeMs)
{
    [JsonIgnore]
    internal bool IsHealthy => Status is HealthStatus.Healthy;
}
