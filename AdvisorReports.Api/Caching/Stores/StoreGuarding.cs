using Microsoft.AspNetCore.OutputCaching;

namespace AdvisorReports.Api.Caching.Stores;

internal static class StoreGuarding
{
    /// <summary>
    /// Puts memory, <see cref="GuardedStore"/> and <see cref="SealedStore"/> in front of the registered store, whichever package registered it.
    /// </summary>
    public static void GuardOutputCacheStore(this IServiceCollection services)
    {
        var inner = services.Last(service => service.ServiceType == typeof(IOutputCacheStore));
        services.Remove(inner);
        services.AddSingleton<IOutputCacheStore>(provider =>
        {
            var store = new SealedStore(Create(inner, provider));
            return ActivatorUtilities.CreateInstance<MemoryTier>(provider, ActivatorUtilities.CreateInstance<GuardedStore>(provider, store));
        });
    }

    private static IOutputCacheStore Create(ServiceDescriptor service, IServiceProvider provider) => (IOutputCacheStore)(
        service.ImplementationInstance
        ?? service.ImplementationFactory?.Invoke(provider)
        ?? ActivatorUtilities.CreateInstance(provider, service.ImplementationType!));
}
