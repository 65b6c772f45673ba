using AdvisorReports.Domain.Operations.Alerts;

namespace AdvisorReports.Analytics.Operations.Alerts;

/// <summary>How it stands with an alert.</summary>
/// <param name="Since">Since when it is in its state.</param>
/// <param name="TurningSince">Since when what was measured speaks for the other state without a gap; null while it does not.</param>
internal readonly record struct AlertStanding(AlertState State, DateTimeOffset Since, DateTimeOffset? TurningSince)
{
    public static AlertStanding New(DateTimeOffset now) => new(AlertState.Ok, now, null);
}

/// <summary>Decides about an alert: a function of the rule, what was measured, how it stood, and the time.</summary>
internal static class EvaluateAlert
{
    public static AlertStanding Next(AlertRule rule, Measure measure, AlertStanding before, DateTimeOffset now)
    {
        // What could not be measured speaks for nothing: it neither fires nor clears, and is a gap.
        var firing = before.State is AlertState.Firing;
        if (measure.Value is not { } value || !(firing ? rule.IsGood(value) : rule.IsBad(value)))
        {
            return before with { TurningSince = null };
        }

        var since = before.TurningSince ?? now;
        return now - since < (firing ? rule.ClearFor : rule.For)
            ? before with { TurningSince = since }
            : new AlertStanding(firing ? AlertState.Ok : AlertState.Firing, now, null);
    }
}
