using System.ComponentModel.DataAnnotations;
using AdvisorReports.Domain.Data;
using AdvisorReports.Domain.Operations.Alerts;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Analytics.Operations.Alerts;

/// <summary>What is watched, where it is other than <see cref="AlertRule.Defaults"/>.</summary>
internal sealed class AlertOptions
{
    public const string Section = "Alerts";

    /// <summary>How often it is looked, on all replicas together.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:05:00")]
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long the changes of alerts are kept.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan KeepFor { get; init; } = TimeSpan.FromDays(30);

    /// <summary>By the alert's name, for example <c>Alerts:Rules:QueueLength:Threshold=200</c>.</summary>
    public Dictionary<string, AlertSettings> Rules { get; init; } = [];

    /// <summary>The rules that hold: what is turned off is not among them.</summary>
    public IReadOnlyList<AlertRule> Holding =>
        [.. AlertRule.Defaults.Where(rule => Of(rule)?.Enabled is not false).Select(rule => Of(rule)?.Apply(rule) ?? rule)];

    /// <returns>What is wrong with the rules, as a sentence; null where nothing is.</returns>
    public string? Mistake()
    {
        if (Rules.Keys.FirstOrDefault(name => !AlertRule.Defaults.Any(rule => IsNamed(rule.Kind, name))) is { } unknown)
        {
            return $"Alerts:Rules:{unknown} is no alert. There are {string.Join(", ", Enum.GetValues<AlertKind>())}.";
        }

        return Holding.Where(rule => (rule.FiresAbove ? rule.Clear > rule.Threshold : rule.Clear < rule.Threshold)
                || !CanBe(rule.Threshold, rule.Unit) || !CanBe(rule.Clear, rule.Unit)
                || rule.For < TimeSpan.Zero || rule.ClearFor < TimeSpan.Zero || rule.MinVolume < 0)
            .Select(rule => $"Alerts:Rules:{rule.Kind}: Clear has to be {(rule.FiresAbove ? "at most" : "at least")} Threshold, both a number"
                + $"{(rule.Unit is AlertUnit.Share ? " from 0 to 1" : "")}; For, ClearFor and MinVolume have to be 0 or more.")
            .FirstOrDefault();
    }

    private static bool CanBe(double value, AlertUnit unit) => double.IsFinite(value) && (unit is not AlertUnit.Share || value is >= 0 and <= 1);

    private AlertSettings? Of(AlertRule rule) => Rules.FirstOrDefault(entry => IsNamed(rule.Kind, entry.Key)).Value;

    private static bool IsNamed(AlertKind kind, string name) =>
        string.Equals(kind.ToString(), name, StringComparison.OrdinalIgnoreCase) || SnakeCase.From(kind) == name;
}

/// <summary>A rule that cannot be meant ends the start, with a sentence that says which.</summary>
internal sealed class AlertMistakes : IValidateOptions<AlertOptions>
{
    public ValidateOptionsResult Validate(string? name, AlertOptions options) =>
        options.Mistake() is { } mistake ? ValidateOptionsResult.Fail(mistake) : ValidateOptionsResult.Success;
}

/// <summary>What of a rule is other than its default.</summary>
internal sealed class AlertSettings
{
    public bool Enabled { get; init; } = true;
    public double? Threshold { get; init; }

    /// <summary>Left out it keeps its proportion to the threshold.</summary>
    public double? Clear { get; init; }
    public TimeSpan? For { get; init; }
    public TimeSpan? ClearFor { get; init; }
    public int? MinVolume { get; init; }

    public AlertRule Apply(AlertRule rule) => rule with
    {
        Threshold = Threshold ?? rule.Threshold,
        Clear = Clear ?? (Threshold is { } threshold && rule.Threshold != 0 ? threshold * rule.Clear / rule.Threshold : Threshold ?? rule.Clear),
        For = For ?? rule.For,
        ClearFor = ClearFor ?? rule.ClearFor,
        MinVolume = MinVolume ?? rule.MinVolume,
    };
}
