using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.Extensions.Configuration;
using OpenTelemetry.Trace;

namespace AdvisorReports.ServiceDefaults.Tracing;

/// <summary>Which sampler a service has: the standard variables', or else that of <see cref="TelemetryOptions"/>.</summary>
internal static class Sampling
{
    /// <exception cref="ValidationException">The ratio is not within 0 and 1; what it says ends the start.</exception>
    public static Sampler Of(IConfiguration configuration, bool facesOutside, TimeProvider? clock = null)
    {
        var options = configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
        Validator.ValidateObject(options, new ValidationContext(options), validateAllProperties: true);
        return Standard(configuration) is { } standard
            ? new WorkSampler(standard, standard, facesOutside)
            : new WorkSampler(OfRatio(options.SampleRatio), Reads(options, clock ?? TimeProvider.System), facesOutside);
    }

    private static LimitedSampler Reads(TelemetryOptions options, TimeProvider clock) =>
        new(OfRatio(options.ReadRatio), options.ReadsPerSecond, clock);

    private static ParentBasedSampler OfRatio(double ratio) => new(new TraceIdRatioBasedSampler(ratio));

    // The SDK reads these variables only where no sampler is given.
    private static Sampler? Standard(IConfiguration configuration)
    {
        var argument = double.TryParse(configuration["OTEL_TRACES_SAMPLER_ARG"], NumberStyles.Float, CultureInfo.InvariantCulture, out var given)
            && given is >= 0 and <= 1 ? given : 1;
        return configuration["OTEL_TRACES_SAMPLER"]?.ToLowerInvariant() switch
        {
            "always_on" => new AlwaysOnSampler(),
            "always_off" => new AlwaysOffSampler(),
            "traceidratio" => new TraceIdRatioBasedSampler(argument),
            "parentbased_always_on" => new ParentBasedSampler(new AlwaysOnSampler()),
            "parentbased_always_off" => new ParentBasedSampler(new AlwaysOffSampler()),
            "parentbased_traceidratio" => OfRatio(argument),
            _ => null,
        };
    }
}
