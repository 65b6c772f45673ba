using AdvisorReports.Domain.Operations.Alerts;

namespace AdvisorReports.Analytics.Operations.Alerts;

/// <summary>When an alert fires, and when it ceases to: not at the same value, and not at the first measurement.</summary>
/// <param name="FiresAbove">Otherwise it fires below.</param>
/// <param name="Threshold">The last value at which it does not begin to fire.</param>
/// <param name="Clear">The last value at which it ceases to; what lies between the two changes nothing.</param>
/// <param name="For">How long it has to be beyond <paramref name="Threshold"/> without a gap.</param>
/// <param name="ClearFor">How long it has to be at <paramref name="Clear"/> or better without a gap.</param>
/// <param name="MinVolume">Of how many a share or a percentile has to be, to say anything.</param>
internal sealed record AlertRule(
    AlertKind Kind, bool FiresAbove, double Threshold, double Clear, TimeSpan For, TimeSpan ClearFor, int MinVolume, AlertUnit Unit)
{
    /// <summary>What is watched where the configuration says nothing else.</summary>
    public static readonly IReadOnlyList<AlertRule> Defaults =
    [
        new(AlertKind.CacheHitRatio, FiresAbove: false, 0.70, 0.75, Minutes(2), Minutes(2), 20, AlertUnit.Share),
        new(AlertKind.SlowQueries, FiresAbove: true, 500, 400, Minutes(1), Minutes(2), 1, AlertUnit.Milliseconds),
        new(AlertKind.ResponseTime, FiresAbove: true, 300, 250, Minutes(1), Minutes(2), 20, AlertUnit.Milliseconds),
        new(AlertKind.QueueLength, FiresAbove: true, 100, 80, Minutes(0.5), Minutes(1), 0, AlertUnit.Reports),
        new(AlertKind.QueueAge, FiresAbove: true, 300, 240, Minutes(0.5), Minutes(1), 0, AlertUnit.Seconds),
        new(AlertKind.RedisMemory, FiresAbove: true, 0.80, 0.75, Minutes(1), Minutes(2), 0, AlertUnit.Share),
        new(AlertKind.FailedReports, FiresAbove: true, 0.01, 0.005, Minutes(1), Minutes(5), 20, AlertUnit.Share),
        new(AlertKind.DeadLetters, FiresAbove: true, 0, 0, TimeSpan.Zero, Minutes(1), 0, AlertUnit.Messages),
    ];

    public bool IsBad(double value) => FiresAbove ? value > Threshold : value < Threshold;

    public bool IsGood(double value) => FiresAbove ? value <= Clear : value >= Clear;

    private static TimeSpan Minutes(double minutes) => TimeSpan.FromMinutes(minutes);
}
