using AdvisorReports.Analytics.Operations.Alerts;
using AdvisorReports.Domain.Operations;
using AdvisorReports.Domain.Operations.Alerts;

namespace AdvisorReports.Tests.Operations.Alerts;

public sealed class MeasureAlertsTests
{
    private static readonly TrafficView Busy = new(20, 0, 0, 0, 10, 301, 400);

    [Theory]
    [InlineData(AlertKind.CacheHitRatio, 0.5)]
    [InlineData(AlertKind.ResponseTime, 301.0)]
    [InlineData(AlertKind.QueueLength, 7.0)]
    [InlineData(AlertKind.QueueAge, 12.3)]
    [InlineData(AlertKind.RedisMemory, 0.25)]
    [InlineData(AlertKind.FailedReports, 0.1)]
    [InlineData(AlertKind.DeadLetters, 3.0)]
    public void What_was_seen_is_measured(AlertKind kind, double expected) => Assert.Equal(Measure.Of(expected), Of(kind, Seen()));

    [Theory]
    [InlineData(AlertKind.CacheHitRatio)]
    [InlineData(AlertKind.ResponseTime)]
    [InlineData(AlertKind.RedisMemory)]
    [InlineData(AlertKind.FailedReports)]
    [InlineData(AlertKind.DeadLetters)]
    public void What_was_not_seen_or_of_too_few_has_no_value_and_says_why(AlertKind kind)
    {
        var nothing = Of(kind, Seen(Busy with { Requests = 19 }, hits: 9, completed: 17) with { Redis = null, DeadLetters = null });
        Assert.Null(nothing.Value);
        Assert.EndsWith(".", nothing.Unmeasured, StringComparison.Ordinal);
    }

    [Fact]
    public void Redis_without_a_limit_is_close_to_none() =>
        Assert.Contains("maxmemory", Of(AlertKind.RedisMemory, Seen() with { Redis = new RedisMemory(1, 0) }).Unmeasured, StringComparison.Ordinal);

    private static Measure Of(AlertKind kind, Measured seen) => MeasureAlerts.Of(AlertRule.Defaults.Single(rule => rule.Kind == kind), seen);

    private static Measured Seen(TrafficView? traffic = null, long hits = 10, long completed = 18) => new(
        new WindowView(default, traffic ?? Busy, [], new CacheUseView(hits, 10, 0, hits / (hits + 10.0))),
        new ReportQueueView(7, 12.34, 0, completed, 2), new RedisMemory(1, 4), 3);
}
