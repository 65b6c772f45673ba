using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.ServiceDefaults.Tracing;

/// <summary>Section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Which part of all traces is recorded. <c>OTEL_TRACES_SAMPLER</c>, where it is set, counts instead.</summary>
    [Range(0.0, 1.0)]
    public double SampleRatio { get; init; } = 1;
}
