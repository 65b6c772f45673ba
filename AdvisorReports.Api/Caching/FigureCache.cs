using System.Diagnostics.Metrics;
using AdvisorReports.Api.Caching.Stores;
using AdvisorReports.Api.Caching.Warming;
using AdvisorReports.ServiceDefaults;

namespace AdvisorReports.Api.Caching;

/// <summary>
/// Output caching of figures, in memory and in Redis. What this framework version gets wrong, and how it is avoided: docs/decisions/0005;
/// what lies where, for how long and in which encoding: docs/decisions/0023.
/// </summary>
internal static class FigureCache
{
    public static void AddFigureCache(this WebApplicationBuilder builder, string connectionName)
    {
        builder.Services.AddOptions<FigureCacheOptions>().BindConfiguration(FigureCacheOptions.Section)
            .ValidateDataAnnotations().ValidateOnStart();

        // No health check: without Redis every answer is the same, only slower, so it must not take the Api out of rotation.
        builder.AddRedisClientBuilder(connectionName, settings => settings.DisableHealthChecks = true).WithOutputCache();
        builder.Services.GuardOutputCacheStore();
        builder.Services.AddOutputCache(options =>
        {
            options.UseCaseSensitivePaths = true;
            options.MaximumBodySize = 1 << 20;
            foreach (var lifetime in Enum.GetValues<Lifetime>())
            {
                options.AddPolicy(lifetime.ToString(), new FigurePolicy(lifetime));
            }
        });
        builder.Services.AddSingleton<CurrentVersions>();
        builder.Services.AddSingleton<FigureMemory>();
        builder.Services.AddSingleton<SingleFlight>();
        builder.Services.AddSingleton<FigureCounts>();
        builder.Services.AddSingleton<Demand>();
        builder.Services.AddSingleton<FigurePipeline>();
        builder.Services.AddSingleton<WarmFigures>();
        builder.Services.AddHostedService(services => services.GetRequiredService<WarmFigures>());
    }

    public static void UseFigureCache(this WebApplication app)
    {
        var memory = app.Services.GetRequiredService<FigureMemory>();
        app.Services.GetRequiredService<IMeterFactory>().Create(Telemetry.Name).CreateObservableGauge(
            "advisorreports.cache.memory", () => memory.Statistics.CurrentEstimatedSize ?? 0, "By", "What the answers in memory take.");

        // In front of what is taken: warming is no demand.
        app.Use(app.Services.GetRequiredService<Demand>().NoteAsync);
        app.Use(app.Services.GetRequiredService<FigurePipeline>().Take);
        app.UseMiddleware<FigureRequest>();
        app.UseOutputCache();
    }

    /// <summary>Caches the endpoint's answers under the caller's scope and the data version.</summary>
    /// <param name="queryKeys">The query parameters that the answer depends on; no other is part of the key.</param>
    public static RouteHandlerBuilder CacheFigures(this RouteHandlerBuilder endpoint, Lifetime lifetime, params string[] queryKeys) =>
        endpoint.WithMetadata(new FigureEndpoint(lifetime, queryKeys, IsDaily: false)).CacheOutput(lifetime.ToString());

    /// <summary>As <see cref="CacheFigures"/>, for an answer that is another one tomorrow although no data changed.</summary>
    public static RouteHandlerBuilder CacheDailyFigures(this RouteHandlerBuilder endpoint, Lifetime lifetime, params string[] queryKeys) =>
        endpoint.WithMetadata(new FigureEndpoint(lifetime, queryKeys, IsDaily: true)).CacheOutput(lifetime.ToString());
}

/// <summary>Marks an endpoint whose answer depends on the data version.</summary>
/// <param name="IsDaily">The answer depends on today's date (UTC) as well.</param>
internal sealed record FigureEndpoint(Lifetime Lifetime, string[] QueryKeys, bool IsDaily);
