using Aspire.Hosting.Local.Running;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Local.Services;

/// <summary>Where telemetry goes. There is no dashboard here: without an endpoint given to the app host nothing is exported.</summary>
internal static class Telemetry
{
    private const string Quickly = "1000";

    public static IEnumerable<KeyValuePair<string, string>> Variables(IConfiguration configuration, IHostEnvironment host, Instance instance)
    {
        if ((configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] ?? configuration["DOTNET_DASHBOARD_OTLP_ENDPOINT_URL"]) is not { Length: > 0 } endpoint)
        {
            yield break;
        }

        yield return new("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        yield return new("OTEL_EXPORTER_OTLP_PROTOCOL", configuration["OTEL_EXPORTER_OTLP_PROTOCOL"] ?? "grpc");
        yield return new("OTEL_SERVICE_NAME", instance.Resource.Name);
        yield return new("OTEL_RESOURCE_ATTRIBUTES", $"service.instance.id={instance.Id}");
        if (!host.IsDevelopment())
        {
            yield break;
        }

        yield return new("OTEL_BLRP_SCHEDULE_DELAY", Quickly);
        yield return new("OTEL_BSP_SCHEDULE_DELAY", Quickly);
        yield return new("OTEL_METRIC_EXPORT_INTERVAL", Quickly);
        yield return new("OTEL_TRACES_SAMPLER", "always_on");
        yield return new("OTEL_METRICS_EXEMPLAR_FILTER", "trace_based");
    }
}
