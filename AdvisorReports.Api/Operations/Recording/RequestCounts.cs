using AdvisorReports.Domain.Operations;

namespace AdvisorReports.Api.Operations.Recording;

/// <summary>What this replica answered on one route within one minute. Counted from any thread.</summary>
internal sealed class RequestCounts
{
    private readonly long[] _buckets = new long[Durations.Buckets];
    private long _succeeded;
    private long _refused;
    private long _failed;

    /// <summary>How many were counted when it was last written.</summary>
    public long Written { get; set; }

    public long Total => Interlocked.Read(ref _succeeded) + Interlocked.Read(ref _refused) + Interlocked.Read(ref _failed);

    public void Add(int status, double milliseconds)
    {
        // Its time first: whoever sees the request counted, and takes it for written, has written that too.
        Interlocked.Increment(ref _buckets[Durations.BucketOf(milliseconds)]);
        Interlocked.Increment(ref status >= 500 ? ref _failed : ref status >= 400 ? ref _refused : ref _succeeded);
    }

    public RequestLine Line(RequestKey key, bool paced) => new(key.Minute, key.Method, key.Route, paced,
        Interlocked.Read(ref _succeeded), Interlocked.Read(ref _refused), Interlocked.Read(ref _failed), [.. _buckets]);
}

/// <param name="Minute">Its beginning.</param>
/// <param name="Route">The route's pattern; empty for a path that is no route.</param>
internal readonly record struct RequestKey(DateTimeOffset Minute, string Method, string Route);

/// <summary>A row of <see cref="RequestMinute"/> to be.</summary>
internal sealed record RequestLine(
    DateTimeOffset Minute, string Method, string Route, bool Paced, long Succeeded, long Refused, long Failed, long[] Buckets);
