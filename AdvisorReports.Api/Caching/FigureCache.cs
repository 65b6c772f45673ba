
namespace AdvisorReports.Api.Caching;

/// <summary>
/// Output caching of figures in Redis. What this framework version gets wrong, and how it is avoided: docs/decisions/0005.
/// </summary>
internal static class FigureCache
{
    public const string Policy = "figures";

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
            options.AddPolicy(Policy, policy => policy.AddPolicy<FigurePolicy>(), excludeDefaultPolicy: true);
        });
        builder.Services.AddSingleton<CurrentVersions>();
        builder.Services.AddSingleton<SingleFlight>();
    }

    public static void UseFigureCache(this WebApplication app)
    {
        app.UseMiddleware<FigureRequest>();
        app.UseOutputCache();
    }

    /// <summary>Caches the endpoint's answers under the caller's scope and the data version.</summary>
    /// <param name="queryKeys">The query parameters that the answer depends on; no other is part of the key.</param>
    public static RouteHandlerBuilder CacheFigures(this RouteHandlerBuilder endpoint, params string[] queryKeys) =>
        endpoint.WithMetadata(new FigureEndpoint(queryKeys, IsDaily: false)).CacheOutput(Policy);

    /// <summary>As <see cref="CacheFigures"/>, for an answer that is another one tomorrow although no data changed.</summary>
    public static RouteHandlerBuilder CacheDailyFigures(this RouteHandlerBuilder endpoint, params string[] queryKeys) =>
        endpoint.WithMetadata(new FigureEndpoint(queryKeys, IsDaily: true)).CacheOutput(Policy);
}

/// <summary>Marks an endpoint whose answer depends on the data version.</summary>
/// <param name="IsDaily">The answer depends on today's date (UTC) as well.</param>
internal sealed record FigureEndpoint(string[] QueryKeys, bool IsDaily);
