using System.Diagnostics;
using System.Diagnostics.Metrics;
using AdvisorReports.ServiceDefaults.AzureMonitor;
using AdvisorReports.ServiceDefaults.Metrics;
using AdvisorReports.ServiceDefaults.Tracing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AdvisorReports.ServiceDefaults;

/// <summary>The product's own spans and metrics, and what is collected of the libraries'.</summary>
public static class Telemetry
{
    public const string Name = "AdvisorReports";

    public static readonly ActivitySource Source = new(Name);

    /// <summary>Of all our metrics; <c>docs/metrics.md</c> is the list of them.</summary>
    public static readonly Meter Meter = new(Name);

    private static readonly InstrumentAdvice<double> Seconds = new()
    {
        HistogramBucketBoundaries = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300, 600],
    };

    // The framework and the libraries emit these themselves; no instrumentation package is needed.
    private static readonly string[] Sources = [Name, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql", "MassTransit"];

    private static readonly string[] Meters =
    [
        Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql",
        "MassTransit",
    ];

    /// <summary>A histogram of seconds, from milliseconds to ten minutes.</summary>
    public static Histogram<double> CreateDuration(string name, string description) =>
        Meter.CreateHistogram(name, "s", description, tags: null, Seconds);

    internal static void AddTelemetry(this IHostApplicationBuilder builder, bool facesOutside)
    {
        // By default this version of the framework leaves the attributes to an instrumentation package.
        AppContext.SetSwitch("Microsoft.AspNetCore.Hosting.SuppressActivityOpenTelemetryData", false);
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        var telemetry = builder.Services.AddOpenTelemetry();

        // First: the package brings a sampler of its own, and the last one given is the one that counts.
        telemetry.ExportToAzureMonitor(builder.Configuration);

        // Aspire names the services; where nobody does, they are not all "unknown_service".
        var name = builder.Configuration["OTEL_SERVICE_NAME"] ?? builder.Environment.ApplicationName;
        void Named(ResourceBuilder resource) => resource.AddService(name, autoGenerateServiceInstanceId: false);
        telemetry.WithTracing(tracing => tracing.ConfigureResource(Named).AddSource(Sources)
            .SetSampler(Sampling.Of(builder.Configuration, facesOutside)).AddProcessor(new CleanSpans()));
        telemetry.WithMetrics(metrics => metrics.ConfigureResource(Named).AddMeter(Meters).AddView(BoundedTags.Of).AddPrometheus());
        if (!string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            telemetry.UseOtlpExporter();
        }

        builder.Services.AddSingleton<IStartupFilter, NameRequests>();
        if (facesOutside)
        {
            builder.Services.AddSingleton<DistributedContextPropagator, CallersTrace>();
        }
    }
}
