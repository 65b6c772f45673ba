using System.ComponentModel.DataAnnotations;

namespace AdvisorReports.ServiceDefaults.Tracing;

/// <summary>Section <c>Telemetry</c>.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Which part of all traces is recorded. <c>OTEL_TRACES_SAMPLER</c>, where it is set, counts instead of both.</summary>
    [Range(0.0, 1.0)]
    public double SampleRatio { get; init; } = 1;

    /// <summary>
    /// The same for requests from outside that only read: there are a thousand of them for one that changes something, and all alike.
    /// </summary>
    [Range(0.0, 1.0)]
    public double ReadRatio { get; init; } = 0.05;

    /// <summary>Of those at most so many a second and replica.</summary>
    [Range(0, 1_000_000)]
    public int ReadsPerSecond { get; init; } = 20;
}
