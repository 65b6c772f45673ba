using AdvisorReports.Domain.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using StackExchange.Redis;

namespace AdvisorReports.Api.Health;

/// <summary>Each dependency with its timing. Time-boxed: one that hangs is unhealthy, and never hangs the answer.</summary>
internal static class GetHealth
{
    private static readonly TimeSpan TimeBox = TimeSpan.FromSeconds(2);

    public static RouteGroupBuilder MapHealth(this RouteGroupBuilder api)
    {
        api.MapGet("/health", Handle).WithName(nameof(GetHealth)).WithTags("Health");
        return api;
    }

    private static async Task<Ok<HealthView>> Handle(
        AdvisorDb db, IConnectionMultiplexer redis, HealthCheckService checks, TimeProvider clock, CancellationToken ct)
    {
        var database = Probe.RunAsync(token => db.Database.CanConnectAsync(token), TimeBox, clock, ct);
        var cache = Probe.RunAsync(async _ => await redis.GetDatabase().PingAsync() >= TimeSpan.Zero, TimeBox, clock, ct);
        var messaging = Probe.RunAsync(
            async token => (await checks.CheckHealthAsync(c => c.Tags.Contains("masstransit"), token)).Status is HealthStatus.Healthy,
            TimeBox, clock, ct);
        var services = new HealthServices(await database, await cache, await messaging);

        // Without Redis or the broker the product works, slower; without the database it does not.
        var status = !services.Database.IsHealthy ? HealthStatus.Unhealthy
            : services.Redis.IsHealthy && services.Messaging.IsHealthy ? HealthStatus.Healthy
            : HealthStatus.Degraded;
        return TypedResults.Ok(new HealthView(status, clock.GetUtcNow(), services));
    }
}
