using AdvisorReports.Analytics.Operations;
using AdvisorReports.Analytics.Operations.Alerts;
using AdvisorReports.Domain.Operations.Alerts;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace AdvisorReports.Tests.Operations.Alerts;

public sealed class AlertOptionsTests
{
    [Fact]
    public void Without_configuration_the_known_thresholds_hold()
    {
        var options = Of();
        Assert.Null(options.Mistake());
        Assert.Equal(
            [
                "CacheHitRatio < 0.7", "SlowQueries > 500", "ResponseTime > 300", "QueueLength > 100", "QueueAge > 300", "RedisMemory > 0.8",
                "FailedReports > 0.01", "DeadLetters > 0",
            ],
            options.Holding.Select(r => FormattableString.Invariant($"{r.Kind} {(r.FiresAbove ? '>' : '<')} {r.Threshold}")));
        Assert.All(options.Holding, r => Assert.True(r.FiresAbove ? r.Clear <= r.Threshold : r.Clear >= r.Threshold));
        Assert.All(options.Holding, r => Assert.True(r.Clear != r.Threshold || r.ClearFor > TimeSpan.Zero, $"{r.Kind} would flap"));
    }

    [Fact]
    public void A_rule_can_be_changed_or_turned_off_and_clear_keeps_its_proportion()
    {
        var options = Of(("QueueLength:Threshold", "50"), ("QueueAge:Enabled", "false"), ("response_time:Threshold", "1000"), ("response_time:Clear", "900"));
        Assert.Null(options.Mistake());
        Assert.DoesNotContain(AlertKind.QueueAge, options.Holding.Select(r => r.Kind));
        Assert.Equal((50, 40), Rule(AlertKind.QueueLength));
        Assert.Equal((1000, 900), Rule(AlertKind.ResponseTime));

        (double, double) Rule(AlertKind kind) => options.Holding.Where(r => r.Kind == kind).Select(r => (r.Threshold, r.Clear)).Single();
    }

    [Theory]
    [InlineData("QueueLenght:Threshold", "50", "QueueLenght is no alert")]
    [InlineData("QueueLength:Clear", "101", "QueueLength: Clear has to be at most Threshold")]
    [InlineData("CacheHitRatio:Clear", "0.6", "CacheHitRatio: Clear has to be at least Threshold")]
    [InlineData("QueueAge:For", "-00:00:01", "QueueAge")]
    [InlineData("QueueAge:Threshold", "NaN", "QueueAge")]
    [InlineData("QueueAge:Clear", "NaN", "QueueAge")]
    [InlineData("QueueAge:ClearFor", "-00:00:01", "QueueAge")]
    [InlineData("FailedReports:MinVolume", "-1", "FailedReports")]
    [InlineData("CacheHitRatio:Threshold", "70", "a number from 0 to 1")]
    public void A_rule_that_cannot_be_meant_is_named(string key, string value, string told) =>
        Assert.Contains(told, Of((key, value)).Mistake(), StringComparison.Ordinal);

    [Theory]
    [InlineData("Alerts:Rules:QueueLenght:Threshold", "50", "QueueLenght is no alert")]
    [InlineData("Alerts:Every", "00:10:00", "Every")]
    public async Task A_service_with_a_rule_that_cannot_be_meant_does_not_start(string key, string value, string told)
    {
        var builder = WebApplication.CreateBuilder();
        builder.Configuration[key] = value;
        builder.AddOperations();
        builder.Services.RemoveAll<IHostedService>();
        await using var app = builder.Build();
        var mistake = await Assert.ThrowsAsync<OptionsValidationException>(() => app.StartAsync());
        Assert.Contains(told, mistake.Message, StringComparison.Ordinal);
    }

    private static AlertOptions Of(params (string Key, string Value)[] rules) => new ConfigurationBuilder()
        .AddInMemoryCollection(rules.Select(r => KeyValuePair.Create($"Alerts:Rules:{r.Key}", (string?)r.Value)))
        .Build().GetSection(AlertOptions.Section).Get<AlertOptions>() ?? new AlertOptions();
}
