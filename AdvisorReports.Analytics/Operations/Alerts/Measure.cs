namespace AdvisorReports.Analytics.Operations.Alerts;

/// <summary>What was measured for an alert, or why nothing was.</summary>
/// <param name="Value">Null where it could not be measured, or says nothing.</param>
/// <param name="Unmeasured">A sentence; null where there is a value.</param>
internal readonly record struct Measure(double? Value, string? Unmeasured)
{
    public static Measure Of(double value) => new(value, null);

    public static Measure Unknown(string why) => new(null, why);

    /// <summary>A share or a percentile of so many, which says something from the rule's volume on.</summary>
    /// <param name="what">Of what, in the plural, with the time that it is about.</param>
    public static Measure Of(double? value, long volume, AlertRule rule, string what) =>
        value is { } v && volume >= rule.MinVolume ? Of(v) : Unknown($"Only {volume} {what}: it takes {rule.MinVolume} to say anything.");
}
