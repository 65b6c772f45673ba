namespace AdvisorReports.Domain.Operations;

/// <summary>
/// What one replica of the Api answered on one route within one minute. Written again and again while the minute lasts, always whole,
/// so that writing it twice counts nothing twice.
/// </summary>
public sealed class RequestMinute
{
    private RequestMinute()
    {
        Method = null!;
        Route = null!;
        Buckets = null!;
    }

    public DateTimeOffset Minute { get; private set; }

    /// <summary>The replica, since it started.</summary>
    public Guid Instance { get; private set; }
    public string Method { get; private set; }

    /// <summary>The route's pattern, for example <c>/api/v1/clients/{id:guid}</c>; empty for a path that is no route.</summary>
    public string Route { get; private set; }

    /// <summary>Takes as long as the caller's line or patience does: files on their way in or out, streams of events.</summary>
    public bool Paced { get; private set; }

    /// <summary>Answered with a status below 400.</summary>
    public long Succeeded { get; private set; }

    /// <summary>Answered with 400 to 499.</summary>
    public long Refused { get; private set; }

    /// <summary>Answered with 500 or above.</summary>
    public long Failed { get; private set; }

    /// <summary>How many took how long: one count for each of <see cref="Durations.Bounds"/> and one for what took longer.</summary>
    public long[] Buckets { get; private set; }
}

/// <summary>What became of requests for figures on one replica of the Api within one minute, and what Redis said of its memory.</summary>
public sealed class CacheMinute
{
    private CacheMinute()
    {
    }

    public DateTimeOffset Minute { get; private set; }
    public Guid Instance { get; private set; }
    public long Hits { get; private set; }
    public long Misses { get; private set; }

    /// <summary>Answered 304: the caller had it.</summary>
    public long NotModified { get; private set; }

    /// <summary>All that Redis uses; null where it did not answer in time.</summary>
    public long? RedisBytes { get; private set; }

    /// <summary>0 without a limit; null where it did not answer in time.</summary>
    public long? RedisMaxBytes { get; private set; }
}
