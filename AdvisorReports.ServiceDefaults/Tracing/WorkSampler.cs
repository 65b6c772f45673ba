using System.Diagnostics;
using System.Runtime.InteropServices;
using AdvisorReports.ServiceDefaults.Metrics;
using OpenTelemetry.Trace;

namespace AdvisorReports.ServiceDefaults.Tracing;

/// <summary>
/// In front of the chosen samplers: a trace begins with a request, a message or a piece of work. What probes and scrapes do every few
/// seconds, and queries of loops that look for work and find none, are not traced at all.
/// </summary>
/// <param name="reads">For requests from outside that change nothing.</param>
/// <param name="facesOutside">
/// Requests come from outside. Their caller may name the trace, but not say whether it is recorded, by a flag or by the choice of its id.
/// </param>
internal sealed class WorkSampler(Sampler inner, Sampler reads, bool facesOutside) : Sampler
{
    private static readonly SamplingResult Dropped = new(SamplingDecision.Drop);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var begins = samplingParameters.ParentContext.TraceId == default;
        if (samplingParameters.Kind is ActivityKind.Server)
        {
            var (path, method) = Asked(samplingParameters.Tags);
            return path is Extensions.HealthPath or Extensions.TrafficPath or Extensions.AlivePath or GetMetrics.Path ? Dropped
                : !facesOutside ? inner.ShouldSample(samplingParameters)
                : (method is "GET" or "HEAD" ? reads : inner).ShouldSample(Anonymous(samplingParameters));
        }

        return begins && samplingParameters.Kind is ActivityKind.Client ? Dropped : inner.ShouldSample(samplingParameters);
    }

    private static (string? Path, string? Method) Asked(IEnumerable<KeyValuePair<string, object?>>? tags)
    {
        var (path, method) = ((string?)null, (string?)null);
        foreach (var (key, value) in tags ?? [])
        {
            path = key == "url.path" ? value as string : path;
            method = key == "http.request.method" ? value as string : method;
        }

        return (path, method);
    }

    // Requests of one trace are still decided alike, by a process that no caller can predict: the hash has another seed in each.
    private static SamplingParameters Anonymous(in SamplingParameters asked)
    {
        Span<int> id = [HashCode.Combine(asked.TraceId, 1), HashCode.Combine(asked.TraceId, 2), 0, 1];
        return new SamplingParameters(
            default, ActivityTraceId.CreateFromBytes(MemoryMarshal.AsBytes(id)), asked.Name, asked.Kind, asked.Tags, asked.Links);
    }
}
