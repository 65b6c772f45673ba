using AdvisorReports.Analytics.Operations.Alerts;
using AdvisorReports.Domain.Operations.Alerts;
using FsCheck;
using FsCheck.Fluent;

namespace AdvisorReports.Tests.Operations.Alerts;

public sealed class EvaluateAlertTests
{
    private const int StepSeconds = 10;
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    // Fires above 100 for 30 s, ceases at 80 for 60 s; and the same below 70 and at 75.
    private static readonly AlertRule Above = AlertRule.Defaults.Single(r => r.Kind is AlertKind.QueueLength);
    private static readonly AlertRule Below = Above with { FiresAbove = false, Threshold = 70, Clear = 75 };

    /// <summary>Values around both thresholds, runs of the same, and now and then none.</summary>
    private static readonly Gen<Measure[]> Series =
        from runs in (
            from measure in Gen.Frequency(
                (8, Gen.Elements(60.0, 70, 72, 75, 80, 90, 100, 101, 150).Select(Measure.Of)),
                (1, Gen.Constant(Measure.Unknown("It is away."))))
            from length in Gen.Choose(1, 10)
            select Enumerable.Repeat(measure, length)).ListOf(30)
        select runs.SelectMany(run => run).ToArray();

    [Fact]
    public void It_fires_only_after_its_time_beyond_the_threshold_without_a_gap_and_ceases_only_after_its_time_at_clear() => Hold((rule, series) =>
        Changes(rule, series).All(change =>
        {
            var steps = (int)(change.Fires ? rule.For : rule.ClearFor).TotalSeconds / StepSeconds;
            return change.At >= steps
                && series[(change.At - steps)..(change.At + 1)].All(m => m.Value is { } v && (change.Fires ? rule.IsBad(v) : rule.IsGood(v)));
        }));

    [Fact]
    public void It_does_fire_and_cease_when_it_should() => Hold((rule, series) =>
    {
        // At the end of the series it is as bad, then as good, as it takes.
        Measure[] bad = [.. Enumerable.Repeat(Measure.Of(rule.FiresAbove ? 150 : 60), 8)];
        Measure[] good = [.. Enumerable.Repeat(Measure.Of(rule.FiresAbove ? 60 : 150), 8)];
        return Standing(rule, [.. series, .. bad]).State is AlertState.Firing && Standing(rule, [.. series, .. bad, .. good]).State is AlertState.Ok;
    });

    [Fact]
    public void It_does_not_flap() => Hold((rule, series) =>
    {
        var changes = Changes(rule, series).ToList();
        return changes.Zip(changes.Skip(1)).All(pair => pair.First.Fires != pair.Second.Fires
            && (pair.Second.At - pair.First.At) * StepSeconds >= (pair.Second.Fires ? rule.For : rule.ClearFor).TotalSeconds);
    });

    [Fact]
    public void What_lies_between_the_thresholds_changes_nothing_whatever_it_was_before() => Hold((rule, series) =>
    {
        var between = rule.FiresAbove ? 90.0 : 72.0;
        return Standing(rule, series).State == Standing(rule, [.. series, .. Enumerable.Repeat(Measure.Of(between), 50)]).State;
    });

    [Fact]
    public void What_cannot_be_measured_neither_fires_nor_clears() => Hold((rule, series) =>
        Standing(rule, series).State == Standing(rule, [.. series, .. Enumerable.Repeat(Measure.Unknown("It is away."), 50)]).State);

    [Fact]
    public void It_goes_on_where_another_replica_ended() => Hold((rule, series) =>
    {
        var half = series.Length / 2;
        var kept = Standing(rule, series[..half]);
        return Run(rule, series[half..], kept, half).LastOrDefault(kept) == Standing(rule, series);
    });

    [Fact]
    public void A_threshold_is_the_last_value_at_which_nothing_begins_and_clear_the_last_at_which_it_ends()
    {
        Assert.Equal((false, true), (Above.IsBad(100), Above.IsBad(100.01)));
        Assert.Equal((true, false), (Above.IsGood(80), Above.IsGood(80.01)));
        Assert.Equal((false, true), (Below.IsBad(70), Below.IsBad(69.99)));
        Assert.Equal((true, false), (Below.IsGood(75), Below.IsGood(74.99)));
    }

    [Fact]
    public void A_rule_without_a_time_fires_at_once_and_a_share_of_too_few_says_nothing()
    {
        var dead = AlertRule.Defaults.Single(r => r.Kind is AlertKind.DeadLetters);
        Assert.Equal(new AlertStanding(AlertState.Firing, Start, null), EvaluateAlert.Next(dead, Measure.Of(1), AlertStanding.New(Start.AddHours(-1)), Start));
        var share = AlertRule.Defaults.Single(r => r.Kind is AlertKind.FailedReports);
        Assert.Equal(1.0, Measure.Of(1.0, 20, share, "reports").Value);
        Assert.Equal("Only 19 reports: it takes 20 to say anything.", Measure.Of(1.0, 19, share, "reports").Unmeasured);
    }

    private static void Hold(Func<AlertRule, Measure[], bool> rule) => Prop.ForAll(
        Gen.Elements(Above, Below).ToArbitrary(), Series.ToArbitrary(), rule).Check(Config.QuickThrowOnFailure.WithMaxTest(300));

    private static AlertStanding Standing(AlertRule rule, Measure[] series) =>
        Run(rule, series, AlertStanding.New(Start), 0).LastOrDefault(AlertStanding.New(Start));

    private static IEnumerable<(int At, bool Fires)> Changes(AlertRule rule, Measure[] series)
    {
        var before = AlertState.Ok;
        foreach (var (at, standing) in Run(rule, series, AlertStanding.New(Start), 0).Index())
        {
            if (standing.State != before)
            {
                yield return (at, standing.State is AlertState.Firing);
            }

            before = standing.State;
        }
    }

    private static IEnumerable<AlertStanding> Run(AlertRule rule, Measure[] series, AlertStanding standing, int offset)
    {
        foreach (var (at, measure) in series.Index())
        {
            yield return standing = EvaluateAlert.Next(rule, measure, standing, Start.AddSeconds((offset + at) * StepSeconds));
        }
    }
}
