namespace AdvisorReports.Domain.Operations.Alerts;

/// <summary>What an alert's value and thresholds are counted in.</summary>
public enum AlertUnit
{
    /// <summary>0 to 1.</summary>
    Share,
    Milliseconds,
    Seconds,
    Reports,
    Messages,
}

/// <summary>How it stands with the alerts.</summary>
/// <param name="At">By the database's clock.</param>
/// <param name="Alerts">Those that are watched, the firing ones first.</param>
/// <param name="Changes">The latest, the newest first.</param>
public sealed record AlertsView(DateTimeOffset At, IReadOnlyList<AlertView> Alerts, IReadOnlyList<AlertChangeView> Changes)
{
    public const int ChangesMax = 100;
}

public enum AlertStatus
{
    Ok,
    Firing,

    /// <summary>It does not fire, and what would tell cannot be measured, or says nothing yet.</summary>
    Unknown,
}

/// <param name="Since">Since when it fires or does not; null before it was first looked at.</param>
/// <param name="Value">What was measured last; null where it could not be.</param>
/// <param name="Unmeasured">Why there is no value; null where there is one. One that fires goes on firing meanwhile.</param>
/// <param name="FiresAbove">It fires when the value is above the threshold; otherwise when it is below.</param>
/// <param name="Threshold">In the unit.</param>
/// <param name="Clear">At this value or a better one it ceases to fire.</param>
/// <param name="ForSeconds">How long it has to be beyond the threshold without a gap to fire.</param>
/// <param name="ClearForSeconds">How long it has to be at <paramref name="Clear"/> or better without a gap to cease.</param>
public sealed record AlertView(
    AlertKind Kind, AlertStatus Status, DateTimeOffset? Since, double? Value, string? Unmeasured, AlertUnit Unit, bool FiresAbove, double Threshold,
    double Clear, double ForSeconds, double ClearForSeconds, DateTimeOffset? EvaluatedAt);

/// <param name="State">The new one.</param>
/// <param name="Value">What it was measured at then.</param>
/// <param name="Threshold">The one that counted then: to fire, or to cease.</param>
public sealed record AlertChangeView(Guid Id, AlertKind Kind, AlertState State, double Value, double Threshold, DateTimeOffset At);
