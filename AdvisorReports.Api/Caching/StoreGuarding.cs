using Microsoft.AspNetCore.OutputCaching;

namespace AdvisorReports.Api.Caching;

internal static class StoreGuarding
{
    /// <summary>Puts <see cref="GuardedStore"/> around the registered store, whichever package registered it.</summary>
    public static void GuardOutputCacheStore(this IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IOutputCacheStore));
        services.Remove(inner);
        services.AddSingleton<IOutputCacheStore>(provider =>
            ActivatorUtilities.CreateInstance<GuardedStore>(provider, Create(inner, provider)));
    }

    private static IOutputCacheStore Create(ServiceDescriptor service, IServiceProvider provider) => (IOutputCacheStore)(
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!));
}
