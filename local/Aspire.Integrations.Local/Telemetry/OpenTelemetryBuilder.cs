using Microsoft.Extensions.DependencyInjection;

namespace OpenTelemetry;

/// <summary>
/// Stands in for the class of this name in the package OpenTelemetry.Extensions.Hosting. <c>WithTracing</c> and
/// <c>WithMetrics</c> are the SDK's own extensions of the interface.
/// </summary>
public sealed class OpenTelemetryBuilder(IServiceCollection services) : IOpenTelemetryBuilder
{
    public IServiceCollection Services { get; } = services;
}
