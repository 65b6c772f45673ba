using Microsoft.Extensions.Hosting;

namespace Aspire.StackExchange.Redis;

/// <summary>Stands in for the class of this name in the package Aspire.StackExchange.Redis.</summary>
public sealed class AspireRedisClientBuilder(IHostApplicationBuilder hostBuilder, StackExchangeRedisSettings settings, string? serviceKey)
{
    public IHostApplicationBuilder HostBuilder { get; } = hostBuilder;
    public StackExchangeRedisSettings Settings { get; } = settings;
    public string? ServiceKey { get; } = serviceKey;
}
