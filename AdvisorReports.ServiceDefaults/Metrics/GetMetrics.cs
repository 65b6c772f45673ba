using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry.Metrics;

namespace AdvisorReports.ServiceDefaults.Metrics;

/// <summary>All metrics of this process as Prometheus reads them.</summary>
public static class GetMetrics
{
    public const string Path = "/metrics";

    /// <summary>
    /// Maps <c>GET /metrics</c>. It is open: whoever can be reached from outside puts it behind a rule of its own.
    /// </summary>
    public static RouteHandlerBuilder MapMetrics(this IEndpointRouteBuilder routes) =>
        routes.MapGet(Path, Handle).WithName(nameof(GetMetrics)).ExcludeFromDescription();

    internal static MeterProviderBuilder AddPrometheus(this MeterProviderBuilder metrics) => metrics
        .ConfigureServices(services => services.AddSingleton<PrometheusExporter>())
        .AddReader(services => new BaseExportingMetricReader(services.GetRequiredService<PrometheusExporter>()));

    private static Results<ContentHttpResult, StatusCodeHttpResult> Handle(PrometheusExporter exporter) =>
        exporter.Scrape() is { } text
            ? TypedResults.Text(text, PrometheusText.ContentType)
            : TypedResults.StatusCode(StatusCodes.Status503ServiceUnavailable);
}
