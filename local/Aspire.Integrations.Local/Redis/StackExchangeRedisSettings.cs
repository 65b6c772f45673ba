namespace Aspire.StackExchange.Redis;

/// <summary>Stands in for the settings of the package Aspire.StackExchange.Redis.</summary>
public sealed class StackExchangeRedisSettings
{
    public string? ConnectionString { get; set; }
    public bool DisableHealthChecks { get; set; }
    public bool DisableTracing { get; set; }
    public bool DisableAutoActivation { get; set; }
}
