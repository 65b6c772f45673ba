using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Stands in for the extensions of the package Microsoft.Extensions.ServiceDiscovery: names from configuration.</summary>
public static class ServiceDiscoveryServiceCollectionExtensions
{
    public static IServiceCollection AddServiceDiscovery(this IServiceCollection services)
    {
        services.TryAddTransient<ServiceNameHandler>();
        return services;
    }

    /// <summary>Lets the client's requests name a service: <c>http://analytics</c> or <c>https+http://analytics</c>.</summary>
    public static IHttpClientBuilder AddServiceDiscovery(this IHttpClientBuilder httpClientBuilder)
    {
        httpClientBuilder.Services.AddServiceDiscovery();
        return httpClientBuilder.AddHttpMessageHandler<ServiceNameHandler>();
    }
}
