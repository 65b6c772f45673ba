using OpenTelemetry.Trace;

namespace AdvisorReports.ServiceDefaults.Tracing;

/// <summary>
/// What another sampler records, up to a number a second: a span costs as much as the answer that comes out of a cache, and the
/// thousandth of a second tells nothing that the first did not.
/// </summary>
internal sealed class LimitedSampler(Sampler inner, int perSecond, TimeProvider clock) : Sampler
{
    private static readonly SamplingResult Dropped = new(SamplingDecision.Drop);

    private long _second;
    private int _recorded;

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var result = inner.ShouldSample(samplingParameters);
        if (result.Decision is SamplingDecision.Drop)
        {
            return result;
        }

        var second = clock.GetTimestamp() / clock.TimestampFrequency;
        if (Interlocked.Exchange(ref _second, second) != second)
        {
            Volatile.Write(ref _recorded, 0);
        }

        return Interlocked.Increment(ref _recorded) <= perSecond ? result : Dropped;
    }
}
