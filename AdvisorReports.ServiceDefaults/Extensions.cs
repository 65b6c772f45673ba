using AdvisorReports.ServiceDefaults.Commands;
using AdvisorReports.ServiceDefaults.Logs;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Http.Resilience;

namespace AdvisorReports.ServiceDefaults;

/// <summary>What every service shares: telemetry, health, discovery, resilience, an orderly end.</summary>
public static class Extensions
{
    public const string HealthPath = "/health";
    public const string AlivePath = "/alive";

    /// <param name="facesOutside">Requests come from outside: what they say of the trace they belong to is not believed.</param>
    public static void AddServiceDefaults(this IHostApplicationBuilder builder, bool facesOutside = false)
    {
        builder.AddTelemetry(facesOutside);
        builder.AddLogLines();
        builder.AddCommandWatch();
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), ["live"]);
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            // A request that changes something is not repeated behind the caller's back.
            http.AddStandardResilienceHandler(options => options.Retry.DisableForUnsafeHttpMethods());
            http.AddServiceDiscovery();
        });
        builder.Services.Configure<KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = ShutdownTimes.Host);
    }

    /// <summary>
    /// Maps <c>/health</c> (ready; degraded counts as ready) and <c>/alive</c> (the process lives), in every environment: the
    /// platform's probes need them. They say nothing but one word.
    /// </summary>
    public static void MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks(HealthPath).AllowAnonymous();
        app.MapHealthChecks(AlivePath, new HealthCheckOptions { Predicate = check => check.Tags.Contains("live") }).AllowAnonymous();
    }
}
