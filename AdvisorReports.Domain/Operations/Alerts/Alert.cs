namespace AdvisorReports.Domain.Operations.Alerts;

/// <summary>What is watched.</summary>
public enum AlertKind
{
    /// <summary>Too few requests for figures are answered out of the cache.</summary>
    CacheHitRatio,

    /// <summary>A query of the product takes too long on average.</summary>
    SlowQueries,

    /// <summary>The 95th percentile of how long requests take.</summary>
    ResponseTime,

    /// <summary>Reports that are due and that no worker has taken up.</summary>
    QueueLength,

    /// <summary>How long the oldest of them has waited.</summary>
    QueueAge,
    RedisMemory,

    /// <summary>Of the reports that ended, how many failed.</summary>
    FailedReports,

    /// <summary>Messages that were delivered too often and set aside.</summary>
    DeadLetters,
}

public enum AlertState
{
    Ok,
    Firing,
}

/// <summary>How it stands with one alert. Kept, so that a restart neither forgets one that fires nor tells it again.</summary>
public sealed class Alert
{
    private Alert()
    {
    }

    public AlertKind Kind { get; private set; }
    public AlertState State { get; private set; }

    /// <summary>Since when it is in its state.</summary>
    public DateTimeOffset Since { get; private set; }

    /// <summary>Since when what was measured speaks for the other state, without a gap; null while it does not.</summary>
    public DateTimeOffset? TurningSince { get; private set; }

    /// <summary>What was measured last; null where it could not be.</summary>
    public double? Value { get; private set; }

    /// <summary>A sentence: why there is no value.</summary>
    public string? Unmeasured { get; private set; }

    /// <summary>By the database's clock.</summary>
    public DateTimeOffset EvaluatedAt { get; private set; }
}

/// <summary>An alert began or ceased to fire. The operators' webhooks are told from this row.</summary>
public sealed class AlertChange
{
    private AlertChange()
    {
    }

    public Guid Id { get; private set; }
    public AlertKind Kind { get; private set; }

    /// <summary>The new one.</summary>
    public AlertState State { get; private set; }
    public double Value { get; private set; }
    public double Threshold { get; private set; }
    public DateTimeOffset At { get; private set; }

    /// <summary>When it was told to the operators' webhooks; null until then.</summary>
    public DateTimeOffset? ToldAt { get; private set; }
}
