using Aspire.StackExchange.Redis;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.DependencyInjection;

namespace Microsoft.Extensions.Hosting;

/// <summary>Stands in for the class of this name in the package Aspire.StackExchange.Redis.OutputCaching.</summary>
public static class AspireRedisOutputCacheExtensions
{
    /// <summary>Makes the client's Redis the store of the output cache.</summary>
    public static AspireRedisClientBuilder WithOutputCache(this AspireRedisClientBuilder builder)
    {
        builder.HostBuilder.Services.AddOutputCache();
        builder.HostBuilder.Services.AddSingleton<IOutputCacheStore, RedisOutputCacheStore>();
        return builder;
    }
}
